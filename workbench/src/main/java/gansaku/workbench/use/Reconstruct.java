package gansaku.workbench.use;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.Images;
import gansaku.data.picture.Pixels;
import gansaku.data.source.PictureInput;
import gansaku.data.source.Split;
import gansaku.data.transform.Pipeline;
import gansaku.metrics.PixelScores;
import gansaku.model.ImageShape;
import gansaku.workbench.data.Data;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Shows what a model remembers of pictures. */
public final class Reconstruct {
  private static final int CHUNK = 64;

  private Reconstruct() {}

  /**
   * Pictures and what became of them.
   *
   * @param pairs each picture, and after it what the model makes of it
   * @param of what they are: {@code test pictures}, {@code training pictures} where nothing divides
   *     the data, or {@code pictures}
   * @param psnr the mean over pictures of their peak signal to noise ratio, in decibels
   */
  public record Result(List<Pixels> pairs, String of, double psnr) {}

  /** Returns the first {@code n} test pictures and after each what the model makes of it. */
  public static Result of(TrainedModel model, int n) {
    try (Mirror mirror = Mirror.of(model)) {
      return model.inUse(
          () -> {
            try (Data data = model.data(Split.TEST)) {
              return of(model, mirror, data.pictures(0, n).x(), data.part());
            }
          });
    }
  }

  /**
   * Returns the pictures that {@code inputs} name, files, folders and patterns, each brought to the
   * model's shape, and after it what the model makes of it.
   */
  public static Result of(TrainedModel model, List<String> inputs) {
    List<PictureInput> files = PictureInput.of(inputs);
    try (Mirror mirror = Mirror.of(model)) {
      return model.inUse(
          () -> {
            var pairs = new ArrayList<Pixels>();
            double sum = 0;
            for (int from = 0; from < files.size(); from += CHUNK) {
              int to = Math.min(files.size(), from + CHUNK);
              Tensor x = read(files.subList(from, to), model.shape());
              Result some = of(model, mirror, x, "pictures");
              pairs.addAll(some.pairs());
              sum += some.psnr() * (to - from);
            }
            return new Result(pairs, "pictures", sum / files.size());
          });
    }
  }

  private static Tensor read(List<PictureInput> files, ImageShape shape) {
    Pipeline way = Pipeline.shaped(shape.channels(), shape.height(), shape.width());
    return Images.images(
        files.stream().map(f -> way.applyFixed(ImageReader.DEFAULT.read(f.file()))).toList());
  }

  private static Result of(TrainedModel model, Mirror mirror, Tensor x, String what) {
    List<Pixels> inputs = Images.pixels(x);
    List<Pixels> outputs = model.pictures(mirror.reconstruct(model.compute().place(x)));
    var pairs = new ArrayList<Pixels>();
    for (int i = 0; i < inputs.size(); i++) {
      pairs.add(inputs.get(i));
      pairs.add(outputs.get(i));
    }
    double[] each = PixelScores.psnr(Images.images(inputs), Images.images(outputs));
    return new Result(pairs, what, Arrays.stream(each).average().orElse(Double.NaN));
  }
}
