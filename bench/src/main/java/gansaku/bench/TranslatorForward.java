package gansaku.bench;

import gansaku.data.embedded.Embedded;
import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import gansaku.data.source.DataOptions;
import gansaku.data.source.ImageSource;
import gansaku.model.Translates;
import gansaku.tensor.Compute;
import gansaku.tensor.Engine;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.workbench.Workbench;
import gansaku.workbench.translate.TiledTranslation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Times a run's network alone as {@code gansaku translate} uses it, one picture at a time, and
 * draws pictures for that command to be timed with.
 *
 * <p>Arguments: {@code --run RUN}, {@code --side N}, {@code --pictures N}; {@code --draw DIR} draws
 * that many faces, half of them as JPEG and half as PNG, and times nothing.
 */
public final class TranslatorForward {
  private static final int WARM_UP = 5;

  private TranslatorForward() {}

  public static void main(String[] args) {
    var options = Options.of(args);
    int side = options.whole("--side", 256);
    int pictures = options.whole("--pictures", 100);
    if (options.has("--draw")) {
      draw(Path.of(options.text("--draw", "")), side, pictures);
      return;
    }
    var workbench = Workbench.in(Path.of("runs"));
    double[] ms;
    try (var translator = workbench.translator(options.text("--run", ""), "auto", "latest")) {
      ms = time(translator.translation(), side, pictures);
    }
    double mean = Arrays.stream(ms).average().orElse(0);
    Arrays.sort(ms);
    System.out.printf(
        Locale.ROOT,
        "{\"engine\": \"libtorch %s\", \"threads\": %d, \"meanMs\": %.3f, \"medianMs\": %.3f}%n",
        Engine.version(),
        Engine.threads(),
        mean,
        ms[ms.length / 2]);
  }

  private static void draw(Path folder, int side, int pictures) {
    DataOptions options =
        DataOptions.in(folder).with(Embedded.SETS).withSize(side).withCount(pictures);
    try (ImageSource faces = Embedded.SETS.open("faces", options)) {
      for (int i = 0; i < pictures; i++) {
        Pixels face = faces.read(i);
        ImageWriter.write(face, folder.resolve(i + (i % 2 == 0 ? ".jpg" : ".png")));
      }
    }
  }

  private static double[] time(TiledTranslation translation, int side, int pictures) {
    Translates model = translation.model();
    Compute compute = translation.compute();
    var ms = new double[pictures];
    try (var all = new Scope();
        var off = new NoGradGuard()) {
      Tensor x =
          compute.place(RandomStream.of(0).uniform(-1, 1, 1, model.sourceChannels(), side, side));
      for (int i = -WARM_UP; i < pictures; i++) {
        long begin = System.nanoTime();
        try (var step = new Scope()) {
          model.translate(x).select(3, 0).sum().item_double(); // a GPU, too, has to be done
        }
        if (i >= 0) {
          ms[i] = (System.nanoTime() - begin) / 1e6;
        }
      }
    }
    return ms;
  }
}
