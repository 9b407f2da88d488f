package gansaku.metrics;

import gansaku.error.InputException;
import gansaku.tensor.Scope;
import gansaku.tensor.Shapes;
import java.util.Arrays;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The importance weighted bound of log p(x) (Burda et al. 2016, Eq. 8):
 *
 * <pre>
 * L_k = E[ log 1/k Σᵢ wᵢ ],   wᵢ = p(x, zᵢ) / q(zᵢ | x),   zᵢ from q(z | x)
 * </pre>
 *
 * L₁ is the ELBO; L_k grows with k and ends at log p(x). Weights come in parts, in float64
 * logarithms; memory does not grow with k.
 */
public final class ImportanceBound {
  private final double[] logSums; // log Σ w of each image
  private final double[] sumsOfLogs; // Σ log w of each image
  private long draws;

  /** Makes the bound of {@code images} images without a weight yet. */
  public ImportanceBound(int images) {
    logSums = new double[images];
    Arrays.fill(logSums, Double.NEGATIVE_INFINITY);
    sumsOfLogs = new double[images];
  }

  /** Takes {@code logWeights} [k, N] of some more draws for all N images in. */
  public void add(Tensor logWeights) {
    Shapes.require("log weights", logWeights, Shapes.ANY, logSums.length);
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Tensor logs = logWeights.to(ScalarType.Double);
      double[] more = SampleStatistics.doubles(logs.logsumexp(0));
      double[] sums = SampleStatistics.doubles(logs.sum(0));
      for (int i = 0; i < logSums.length; i++) {
        logSums[i] = logOfSum(logSums[i], more[i]);
        sumsOfLogs[i] += sums[i];
      }
      draws += logWeights.size(0);
    }
  }

  /** Returns log(eᵃ + eᵇ). */
  private static double logOfSum(double a, double b) {
    double larger = Math.max(a, b);
    return larger == Double.NEGATIVE_INFINITY
        ? larger
        : larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
  }

  /** Returns L_k of each image in nats, k being the number of draws. */
  public double[] each() {
    requireDraws();
    return Arrays.stream(logSums).map(sum -> sum - Math.log(draws)).toArray();
  }

  /** Returns the ELBO of each image in nats, the mean over the draws. */
  public double[] elbo() {
    requireDraws();
    return Arrays.stream(sumsOfLogs).map(sum -> sum / draws).toArray();
  }

  private void requireDraws() {
    InputException.check(draws > 0, "a bound of no draws is no number; use k of 1 or more");
  }
}
