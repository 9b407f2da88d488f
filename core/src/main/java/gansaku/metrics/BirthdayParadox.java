package gansaku.metrics;

import gansaku.tensor.Scope;
import gansaku.tensor.Shapes;
import gansaku.tensor.Tensors;
import java.util.Arrays;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The birthday test for how many different images a generator makes (Arora & Zhang 2018, §2): of N
 * equally likely images, a pair of samples shows the same one with probability 1/N.
 *
 * <p>Images are compared by their 8×8 averages, which small shifts and noise hardly change.
 */
public final class BirthdayParadox {
  private static final long SIDE = 8;

  /** Twins are this many times nearer than real images are to the image most like them. */
  private static final double NEARER = 8;

  private final double distance;

  private BirthdayParadox(double distance) {
    this.distance = distance;
  }

  /**
   * Returns the test for images that shall be as different as {@code reals} [N, C, H, W], N > 1.
   */
  public static BirthdayParadox against(Tensor reals) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      double[] nearest = Neighbours.within(averages(reals), 1).nearest();
      Arrays.sort(nearest);
      return new BirthdayParadox(nearest[nearest.length / 2] / NEARER);
    }
  }

  /**
   * Returns the share of pairs of {@code images} [N, C, H, W] that are twins, an estimate of 1/N.
   */
  public double twins(Tensor images) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Tensor x = Distances.block(averages(images), 0);
      Shapes.require("images of a birthday test", x, images.size(0), Shapes.ANY);
      long n = x.size(0);
      Tensor twins = Distances.squared(x, x).le(Tensors.scalar(distance * distance));
      double pairs = twins.sum().item_double() - n; // each twice, and each image with itself
      return pairs / (n * (n - 1.0));
    }
  }

  private static Tensor averages(Tensor images) {
    return torch.adaptive_avg_pool2d(images, SIDE, SIDE).flatten(1, -1); // [N, C·64]
  }
}
