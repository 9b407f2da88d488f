package gansaku.divergence;

import gansaku.error.InputException;

/**
 * N(μ, σ²) on the line.
 *
 * @param mean μ
 * @param std σ, above 0
 */
public record Normal(double mean, double std) {
  private static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  public Normal {
    InputException.check(Double.isFinite(mean), "the mean is %s; use a finite number", mean);
    InputException.check(
        std > 0 && Double.isFinite(std),
        "the standard deviation is %s; use a finite number above 0",
        std);
  }

  /** Returns ln p(x). */
  public double logDensity(double x) {
    double deviations = (x - mean) / std;
    return -0.5 * deviations * deviations - Math.log(std) - LOG_ROOT_TWO_PI;
  }

  /** Returns this as a Gaussian of one dimension. */
  public MultivariateNormal gaussian() {
    return new MultivariateNormal(new double[] {mean}, new double[][] {{std * std}});
  }

  @Override
  public String toString() {
    return "N(" + SignificantDigits.few(mean) + ", " + SignificantDigits.few(std) + "²)";
  }
}
