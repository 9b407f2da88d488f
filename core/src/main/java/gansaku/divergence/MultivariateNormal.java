package gansaku.divergence;

import gansaku.error.InputException;
import java.util.Arrays;

/**
 * N(μ, Σ) in D dimensions, with the closed forms that two of these have; in nats.
 *
 * @param mean μ, [D]
 * @param covariance Σ, [D, D], symmetric and positive definite
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MultivariateNormal(double[] mean, double[][] covariance) {
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  public MultivariateNormal {
    int d = mean.length;
    InputException.check(
        covariance.length == d && Arrays.stream(covariance).allMatch(row -> row.length == d),
        "a mean of %s numbers needs a covariance of %s rows of %s",
        d,
        d,
        d);
    for (int i = 0; i < d; i++) {
      InputException.check(
          Double.isFinite(mean[i]), "the mean has %s; use finite numbers", mean[i]);
      for (int j = 0; j < i; j++) {
        InputException.check(
            covariance[i][j] == covariance[j][i],
            "the covariance is not symmetric: row %s has %s where row %s has %s",
            i + 1,
            covariance[i][j],
            j + 1,
            covariance[j][i]);
      }
    }
    factor(covariance);
  }

  /** Returns the Gaussian with the mean and the unbiased covariance of {@code samples} [N, D]. */
  public static MultivariateNormal fit(double[][] samples) {
    int n = samples.length;
    int d = samples[0].length;
    var mean = new double[d];
    for (double[] x : samples) {
      Arrays.setAll(mean, i -> mean[i] + x[i] / n);
    }
    var covariance = new double[d][d];
    for (double[] x : samples) {
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          covariance[i][j] += (x[i] - mean[i]) * (x[j] - mean[j]) / (n - 1);
        }
      }
    }
    return new MultivariateNormal(mean, covariance);
  }

  /** Returns D. */
  public int dimensions() {
    return mean.length;
  }

  /**
   * Returns KL(p ‖ q) = ½ [tr(Σq⁻¹ Σp) + (μq - μp)ᵀ Σq⁻¹ (μq - μp) - D + ln(|Σq| / |Σp|)], where p
   * is this.
   */
  public double kl(MultivariateNormal q) {
    return 0.5 * (stretch(q) - dimensions() + q.logDeterminant() - logDeterminant());
  }

  /** Returns the entropy H(p) = ½ ln |2πe Σ|. */
  public double entropy() {
    return 0.5 * (dimensions() * (LOG_TWO_PI + 1) + logDeterminant());
  }

  /** Returns the cross-entropy H(p, q) = -E_p ln q, where p is this. */
  public double crossEntropy(MultivariateNormal q) {
    return 0.5 * (dimensions() * LOG_TWO_PI + q.logDeterminant() + stretch(q));
  }

  /** Returns tr(Σq⁻¹ Σp) + (μq - μp)ᵀ Σq⁻¹ (μq - μp) from Σ = L Lᵀ. */
  private double stretch(MultivariateNormal q) {
    InputException.check(
        dimensions() == q.dimensions(),
        "p has %s dimensions and q has %s; give both the same",
        dimensions(),
        q.dimensions());
    double[][] lq = factor(q.covariance);
    double[][] lp = factor(covariance);
    var shift = new double[dimensions()];
    Arrays.setAll(shift, i -> q.mean[i] - mean[i]);
    double sum = squaredNorm(solve(lq, shift));
    for (int j = 0; j < dimensions(); j++) {
      int column = j;
      sum += squaredNorm(solve(lq, Arrays.stream(lp).mapToDouble(row -> row[column]).toArray()));
    }
    return sum;
  }

  private double logDeterminant() {
    double[][] l = factor(covariance);
    double sum = 0;
    for (int i = 0; i < l.length; i++) {
      sum += 2 * Math.log(l[i][i]);
    }
    return sum;
  }

  /** Returns the lower triangular L with L Lᵀ = {@code s} (Cholesky). */
  private static double[][] factor(double[][] s) {
    var l = new double[s.length][s.length];
    for (int i = 0; i < s.length; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = s[i][j];
        for (int k = 0; k < j; k++) {
          rest -= l[i][k] * l[j][k];
        }
        l[i][j] = i == j ? Math.sqrt(rest) : rest / l[j][j];
      }
      InputException.check(
          l[i][i] > 0 && Double.isFinite(l[i][i]),
          "the covariance is not positive definite: its first %s rows and columns have no spread in"
              + " some direction",
          i + 1);
    }
    return l;
  }

  /** Returns L⁻¹ b by forward substitution. */
  private static double[] solve(double[][] l, double[] b) {
    var x = new double[b.length];
    for (int i = 0; i < b.length; i++) {
      double rest = b[i];
      for (int k = 0; k < i; k++) {
        rest -= l[i][k] * x[k];
      }
      x[i] = rest / l[i][i];
    }
    return x;
  }

  private static double squaredNorm(double[] x) {
    return Arrays.stream(x).map(v -> v * v).sum();
  }
}
