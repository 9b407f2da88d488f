package gansaku.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.io.Shard;
import gansaku.run.RunFolder;
import gansaku.train.Observer;
import gansaku.train.Progress;
import gansaku.workbench.training.TrainRequest;
import gansaku.workbench.training.TrainingRun;
import gansaku.workbench.translate.PictureTranslator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CycleGAN from recipe to translated pictures. */
class CycleGanRunTest {
  private final Path folder;
  private final Workbench workbench;

  CycleGanRunTest(@TempDir Path folder) {
    this.folder = folder;
    this.workbench = Workbench.in(folder.resolve("runs"));
  }

  private static TrainRequest tiny(int steps) {
    return TrainRequest.of("cyclegan/small")
        .on("cpu")
        .with("precision", "float32")
        .with("blocks", 1)
        .with("width", 2)
        .with("discriminator.width", 2)
        .with("discriminator.layers", 1)
        .with("pool", 12)
        .with("data.size", 16)
        .with("data.load-size", 18)
        .with("batch", Tiny.BATCH)
        .with("budget.kimg", Tiny.kimg(steps))
        .with("tick.every-kimg", Tiny.kimg(4))
        .with("samples.every-kimg", Tiny.kimg(5))
        .with("checkpoint.every-kimg", Tiny.kimg(4));
  }

  @Test
  void stoppedTrainingEndsAsAnUndisturbedOne() throws IOException {
    RunFolder whole = trainUntil(Long.MAX_VALUE);
    RunFolder parts = trainUntil(1); // the pools are half full
    resumeUntil(parts, 7); // they are full
    resumeUntil(parts, 14);
    assertThat(Tiny.weights(parts)).isEqualTo(Tiny.weights(whole));
    assertThat(Tiny.losses(parts)).isEqualTo(Tiny.losses(whole));
    assertThat(Tiny.weights(whole).keySet())
        .containsExactlyInAnyOrder(
            "G_A.safetensors",
            "G_B.safetensors",
            "D_A.safetensors",
            "D_B.safetensors",
            "G.optimizer.safetensors",
            "D.optimizer.safetensors",
            "pool_A.safetensors",
            "pool_B.safetensors",
            "losses.safetensors",
            "rng.safetensors");
    assertThat(whole.sample(14)).exists();
    assertThat(whole.path().resolve("translations.png")).exists();
    assertThat(whole.name()).isEqualTo("00001-cyclegan-small-faces-glasses-none");
  }

  private RunFolder trainUntil(long step) {
    try (TrainingRun run = workbench.prepare(tiny(14).with("data.count", 128))) {
      stopAt(run, step).train();
      return run.folder();
    }
  }

  private void resumeUntil(RunFolder folder, long step) {
    try (TrainingRun run = workbench.resume(folder.toString())) {
      stopAt(run, step).train();
    }
  }

  private static TrainingRun stopAt(TrainingRun run, long step) {
    return run.watchedBy(
        new Observer() {
          @Override
          public void onStep(Progress progress) {
            if (progress.step() == step) {
              run.stop();
            }
          }
        });
  }

  /** Unequal counts, grey and colour; what comes out has the size of what went in. */
  @Test
  void foldersAreDomainsAndPicturesOfAnySizeGoBothWays() throws IOException {
    for (int i = 0; i < 9; i++) {
      ImageWriter.write(plain(1, 20, 10 * i), folder.resolve("data/trainA/" + i + ".png"));
    }
    ImageWriter.write(plain(3, 20, 200), folder.resolve("data/trainB/1.png"));
    ImageWriter.write(plain(3, 24, 250), folder.resolve("data/trainB/2.png"));
    TrainRequest request = tiny(2).with("data.name", folder.resolve("data")).with("batch", 2);
    RunFolder run;
    try (TrainingRun training = workbench.prepare(request)) {
      assertThat(training.summary().pictures()).isEqualTo(9);
      assertThat(training.summary().image()).isEqualTo("3×16×16");
      training.train();
      run = training.folder();
    }
    assertThat(run.name()).isEqualTo("00001-cyclegan-small-data");
    Path in = folder.resolve("in/wide.png");
    ImageWriter.write(new Pixels(3, 5, 31, new byte[3 * 5 * 31]), in);
    assertThat(size(translated(run, in, "B"))).isEqualTo("3 5 31");
    assertThat(size(translated(run, in, "A"))).isEqualTo("3 5 31");
    assertThat(size(translated(run, in, "all"))).isEqualTo("3 5 93"); // itself, A and B
    assertThatThrownBy(() -> translated(run, in, "C"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "domain 'C' is not known. Did you mean 'A'? Known: A, the first of the data, and B, the"
                + " second");
    assertThatThrownBy(() -> workbench.translator(run.toString(), "cpu", "latest"))
        .isInstanceOf(InputException.class)
        .hasMessage("run 00001 translates to A or B; say which, or all for a sheet of them");
  }

  private Path translated(RunFolder run, Path in, String to) {
    Path out = folder.resolve("out-" + to);
    try (PictureTranslator translator =
        workbench.translator(run.toString(), "cpu", "latest", Optional.of(to))) {
      return translator
          .files(List.of(in.toString()), out, false, Shard.WHOLE, ProgressListener.NONE)
          .files()
          .get(0);
    }
  }

  private static String size(Path file) {
    Pixels made = ImageReader.DEFAULT.read(file);
    return made.channels() + " " + made.height() + " " + made.width();
  }

  private static Pixels plain(int channels, int side, int level) {
    var samples = new byte[channels * side * side];
    Arrays.fill(samples, (byte) level);
    return new Pixels(channels, side, side, samples);
  }
}
