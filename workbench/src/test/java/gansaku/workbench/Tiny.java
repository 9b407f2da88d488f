package gansaku.workbench;

import gansaku.io.Checksums;
import gansaku.run.RunFolder;
import gansaku.run.StatsLog;
import gansaku.run.Tick;
import gansaku.tensor.Engine;
import gansaku.workbench.training.TrainRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Real trainings that take no time: narrow networks, few pictures, the CPU in float32. */
public final class Tiny {
  public static final int BATCH = 8;

  static {
    // Two threads that wait for each other are slow where cores are shared, most of all in networks
    // as narrow as these.
    Engine.start();
    Engine.useThreads(1);
  }

  private Tiny() {}

  /** Returns a narrow DCGAN with an average of its generator, on drawn faces. */
  public static TrainRequest dcgan(int steps) {
    return small("dcgan/32", steps).with("width", 2).with("ema.kimg", 0.1);
  }

  /** Returns a VAE on drawn digits. */
  public static TrainRequest vae(int steps) {
    return small("vae", steps).with("data.size", 16);
  }

  /** Returns an AnoGAN on drawn faces, whose encoder learns in the second half. */
  public static TrainRequest anogan(int steps) {
    return small("anogan/small", steps)
        .with("width", 2)
        .with("encoder.width", 2)
        .with("encoder.code-weight", 0.1)
        .with("ema.kimg", 0.1);
  }

  /** Returns a PGGAN that fades from 8×8 to 16×16 between steps 5 and 15. */
  public static TrainRequest pggan(int steps) {
    return small("pggan/small", steps)
        .with("data.size", 16)
        .with("width", 2)
        .with("base", 64)
        .with("growing.from", 8)
        .with("growing.hold-kimg", kimg(5))
        .with("growing.fade-kimg", kimg(10))
        .with("growing.batch.16", 4);
  }

  /** Returns a StyleGAN2 with everything that it remembers. */
  public static TrainRequest stylegan2(int steps) {
    return small("stylegan2/small", steps)
        .with("data.size", 16)
        .with("width", 2)
        .with("base", 64)
        .with("style.size", 4)
        .with("augment.ada.kimg", 0.1);
  }

  private static TrainRequest small(String recipe, int steps) {
    return TrainRequest.of(recipe)
        .on("cpu")
        .with("precision", "float32")
        .with("latent.size", 4)
        .with("data.count", 64)
        .with("batch", BATCH)
        .with("budget.kimg", kimg(steps))
        .with("tick.every-kimg", kimg(4))
        .with("samples.every-kimg", 1)
        .with("checkpoint.every-kimg", kimg(8));
  }

  public static double kimg(int steps) {
    return steps * BATCH / 1000.0;
  }

  /** Returns the SHA-256 of every file of the newest checkpoint but its manifest, by name. */
  public static Map<String, String> weights(RunFolder run) throws IOException {
    var sums = new TreeMap<String, String>();
    try (var folders = Files.list(run.checkpoints())) {
      Path last = folders.max(Path::compareTo).orElseThrow();
      try (var files = Files.list(last)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".safetensors")).toList()) {
          sums.put(last.relativize(file).toString(), Checksums.sha256(file));
        }
      }
    }
    return sums;
  }

  /** Returns what the run logged, without the times. */
  public static List<String> losses(RunFolder run) {
    return StatsLog.read(run.stats()).stream().map(Tiny::timeless).toList();
  }

  private static String timeless(Tick tick) {
    return tick.step() + " " + tick.kimg() + " " + tick.losses();
  }
}
