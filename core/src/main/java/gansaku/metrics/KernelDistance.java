package gansaku.metrics;

import gansaku.error.InputException;
import gansaku.tensor.Scope;
import gansaku.tensor.Shapes;
import gansaku.tensor.Tensors;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The kernel distance KID (Bińkowski et al. 2018): the squared maximum mean discrepancy under the
 * cubic kernel k(x, y) = (xᵀy/D + 1)³, unbiased, so that it may be a little below 0.
 */
public final class KernelDistance {
  private KernelDistance() {}

  /**
   * Returns mean and spread of the distance over random parts of {@code x} and {@code y} [·, D].
   */
  public static Estimate of(Tensor x, Tensor y, Subsets subsets) {
    var random = new SplittableRandom(subsets.seed());
    var results = new double[subsets.count()];
    for (int i = 0; i < results.length; i++) {
      results[i] =
          between(
              x, subsets.draw((int) x.size(0), random), y, subsets.draw((int) y.size(0), random));
    }
    return Estimate.of(results);
  }

  private static double between(Tensor x, int[] xs, Tensor y, int[] ys) {
    try (var scope = new Scope()) {
      return distance(x.index_select(0, Tensors.of(xs)), y.index_select(0, Tensors.of(ys)));
    }
  }

  /**
   * Returns the unbiased MMD² of all of {@code x} [m, D] and {@code y} [n, D] (Gretton et al. 2012,
   * eq. 3).
   */
  public static double distance(Tensor x, Tensor y) {
    Shapes.require("features of the second set", y, Shapes.ANY, x.size(1));
    double m = x.size(0);
    double n = y.size(0);
    InputException.check(
        m >= 2 && n >= 2, "kid needs 2 pictures or more a side; there are %s and %s", m, n);
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Tensor a = x.detach().cpu().to(ScalarType.Double);
      Tensor b = y.detach().cpu().to(ScalarType.Double);
      return offDiagonal(kernel(a, a)) / (m * (m - 1))
          + offDiagonal(kernel(b, b)) / (n * (n - 1))
          - 2 * kernel(a, b).sum().item_double() / (m * n);
    }
  }

  private static Tensor kernel(Tensor x, Tensor y) {
    Tensor k = x.mm(y.t()).div_(Tensors.scalar(x.size(1))).add_(Tensors.scalar(1));
    return k.square().mul_(k);
  }

  private static double offDiagonal(Tensor k) {
    return k.sum().sub(k.trace()).item_double();
  }
}
