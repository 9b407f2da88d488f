package gansaku.models.encoder;

import static gansaku.nn.Functional.flatten;
import static gansaku.nn.Functional.leakyRelu_;

import gansaku.error.InputException;
import gansaku.model.ImageShape;
import gansaku.nn.BatchNorm;
import gansaku.nn.Conv2d;
import gansaku.nn.Layer;
import gansaku.nn.Linear;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * An encoder E in a discriminator's shape (Schlegl et al. 2019, §3.2). Image [N, C, H, W] in [-1,
 * 1] → code [N, Z].
 */
public final class PictureEncoder extends Layer {
  private static final double SLOPE = 0.2;
  private static final int SMALLEST = 8;
  private static final int LAST = 4; // a side that is halved no more
  private static final int MOST = 8; // times the width

  private final List<Conv2d> convs = new ArrayList<>();
  private final List<BatchNorm> norms = new ArrayList<>();
  private final Linear fc;
  private final boolean bounded;

  /**
   * Makes an encoder.
   *
   * @param width channels after the first convolution; each further one doubles them, up to 8 times
   * @param z how many numbers a code has
   * @param bounded whether a tanh keeps codes within ±1, as f-AnoGAN's does
   */
  public PictureEncoder(ImageShape image, int width, int z, boolean bounded) {
    InputException.check(
        image.height() >= SMALLEST && image.width() >= SMALLEST,
        "data.size is %s; an encoder needs images of %s x %s pixels or more",
        image.sides(),
        SMALLEST,
        SMALLEST);
    this.bounded = bounded;
    int in = image.channels();
    int height = image.height();
    int wide = image.width();
    for (int i = 1; Math.min(height, wide) > LAST; i++) {
      int out = width * Math.min(MOST, 1 << (i - 1));
      convs.add(add("conv" + i, new Conv2d(in, out, 4, 2, 1)));
      if (i > 1) {
        norms.add(add("bn" + i, new BatchNorm(out)));
      }
      in = out;
      height /= 2;
      wide /= 2;
    }
    fc = add("fc", new Linear((long) in * height * wide, z));
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor h = leakyRelu_(convs.get(0).forward(x), SLOPE); // [N, w, H/2, W/2]
    for (int i = 1; i < convs.size(); i++) {
      h = leakyRelu_(norms.get(i - 1).forward(convs.get(i).forward(h)), SLOPE);
    }
    Tensor code = fc.forward(flatten(h)); // [N, Z]
    return bounded ? code.tanh() : code;
  }
}
