package gansaku.metrics;

import gansaku.error.InputException;
import gansaku.tensor.Scope;
import gansaku.tensor.Shapes;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Mean and covariance of features that come batch by batch, in float64.
 *
 * <p>Batches are joined by the formula of Chan, Golub & LeVeque (1983, eq. 2.1), which loses no
 * digits however large the mean: with δ the distance of the two means,
 *
 * <pre>
 * mean ← mean + δ n/(m+n)        scatter ← scatter + scatter' + δδᵀ mn/(m+n)
 * </pre>
 */
public final class Moments {
  private final Tensor mean; // [D]
  private final Tensor scatter; // Σ (x - mean)(x - mean)ᵀ, [D, D]
  private long count;

  /** Makes the moments of no features yet, each of {@code dimensions} numbers. */
  public Moments(int dimensions) {
    mean = Scope.own(torch.zeros(new long[] {dimensions}, Tensors.options(ScalarType.Double)));
    scatter =
        Scope.own(
            torch.zeros(new long[] {dimensions, dimensions}, Tensors.options(ScalarType.Double)));
  }

  /** Returns known moments: {@code mean} [D] and unbiased {@code covariance} [D, D]. */
  public static Moments of(long count, Tensor mean, Tensor covariance) {
    Shapes.require("mean", mean, Shapes.ANY);
    Shapes.require("covariance", covariance, mean.size(0), mean.size(0));
    requireTwo(count);
    var moments = new Moments((int) mean.size(0));
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      moments.mean.copy_(mean);
      moments.scatter.copy_(covariance).mul_(Tensors.scalar(count - 1));
    }
    moments.count = count;
    return moments;
  }

  /** Takes {@code features} [N, D] in. */
  public void add(Tensor features) {
    Shapes.require("features", features, Shapes.ANY, mean.size(0));
    long n = features.size(0);
    if (n == 0) {
      return;
    }
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Tensor x = features.detach().cpu().to(ScalarType.Double);
      Tensor xMean = x.mean(0);
      Tensor centred = x.sub(xMean);
      Tensor delta = xMean.sub(mean);
      double m = count;
      scatter.addmm_(centred.t(), centred);
      scatter.add_(torch.outer(delta, delta), Tensors.scalar(m * n / (m + n)));
      mean.add_(delta, Tensors.scalar(n / (m + n)));
      count += n;
    }
  }

  /** Returns how many features came in. */
  public long count() {
    return count;
  }

  /** Returns D. */
  public int dimensions() {
    return (int) mean.size(0);
  }

  /** Returns the mean, [D]. */
  public Tensor mean() {
    return mean;
  }

  /** Returns the covariance with the divisor n - 1, [D, D]. */
  public Tensor covariance() {
    requireTwo(count);
    return scatter.div(Tensors.scalar(count - 1));
  }

  private static void requireTwo(long count) {
    InputException.check(
        count >= 2, "a covariance needs 2 pictures or more; there are %s: give more", count);
  }
}
