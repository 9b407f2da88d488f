package gansaku.workbench;

import gansaku.data.Images;
import gansaku.data.Pipeline;
import gansaku.data.Pixels;
import gansaku.error.InputException;
import gansaku.model.Translates;
import gansaku.task.Task;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * How a picture of any size goes through a model that translates: it grows to sides that the model
 * takes, mirrored beyond its border, and what comes out is cut to its size.
 *
 * @param model made ready for use
 * @param task what it has learnt
 */
public record Translation(Translates model, Task task, Compute compute) {

  /** Returns what {@code picture} becomes; of its own size, or larger where the task enlarges. */
  public Pixels of(Pixels picture) {
    Pixels source = source(picture);
    int height = grown(source.height());
    int width = grown(source.width());
    Pixels framed = mirrored(source, height, width);
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Tensor x = Images.images(framed.samples(), 1, framed.channels(), height, width);
      Tensor y = model.translate(compute.place(x));
      Tensor cut = y.narrow(2, 0, source.height()).narrow(3, 0, source.width());
      return Images.pixels(cut).get(0);
    }
  }

  private Pixels source(Pixels picture) {
    int wanted = model.sourceChannels();
    Pixels source = task.given(picture);
    if (wanted == 1 || wanted == 3) {
      source = Pipeline.channels(wanted).apply(source);
    }
    InputException.check(
        source.channels() == wanted,
        "this model translates pictures of %s channels, and the picture has %s",
        wanted,
        source.channels());
    return source;
  }

  private int grown(int side) {
    int multiple = model.multiple();
    return (side + multiple - 1) / multiple * multiple;
  }

  /** Returns {@code picture} with what is missing below and to the right mirrored, to and fro. */
  static Pixels mirrored(Pixels picture, int height, int width) {
    if (height == picture.height() && width == picture.width()) {
      return picture;
    }
    byte[] samples = new byte[picture.channels() * height * width];
    int at = 0;
    for (int c = 0; c < picture.channels(); c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          samples[at++] =
              (byte) picture.at(c, mirrored(y, picture.height()), mirrored(x, picture.width()));
        }
      }
    }
    return new Pixels(picture.channels(), height, width, samples);
  }

  /** Returns where place {@code i} lies on a side that goes 0, 1, … n-1, n-2, … 1, 0, 1 and on. */
  private static int mirrored(int i, int n) {
    if (n == 1) {
      return 0;
    }
    int there = i % (2 * n - 2);
    return there < n ? there : 2 * n - 2 - there;
  }
}
