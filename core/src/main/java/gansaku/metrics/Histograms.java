package gansaku.metrics;

import gansaku.error.InputException;
import java.util.Arrays;

/** Divergences of two histograms, in nats. */
public final class Histograms {
  private Histograms() {}

  /** Returns KL(p ‖ q) = Σ p log p/q; infinite where q has nothing of what p has. */
  public static double kl(double[] p, double[] q) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += p[i] == 0 ? 0 : p[i] * Math.log(p[i] / q[i]);
    }
    return sum;
  }

  /** Returns the Jensen-Shannon divergence ½ KL(p ‖ m) + ½ KL(q ‖ m), m = (p + q)/2; ≤ log 2. */
  public static double jensenShannon(double[] p, double[] q) {
    var m = new double[p.length];
    Arrays.setAll(m, i -> (p[i] + q[i]) / 2);
    return (kl(p, m) + kl(q, m)) / 2;
  }

  /** Returns the share of each of {@code counts}. */
  public static double[] shares(long[] counts) {
    return smoothed(counts, 0);
  }

  /** Returns the share of each of {@code counts} after {@code more} was added to each. */
  public static double[] smoothed(long[] counts, double more) {
    double sum = Arrays.stream(counts).sum() + more * counts.length;
    InputException.check(sum > 0, "a histogram of no pictures has no shares");
    return Arrays.stream(counts).mapToDouble(c -> (c + more) / sum).toArray();
  }
}
