package gansaku.metrics;

import gansaku.error.InputException;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws from what was measured as if it were all there is, to tell how far a mean could have come
 * out otherwise (Efron 1979; the interval of percentiles).
 *
 * @param resamples how often to draw
 * @param level share of the draws inside the interval, e.g. 0.95
 * @param seed of the draws
 */
public record Bootstrap(int resamples, double level, long seed) {
  public Bootstrap {
    InputException.check(resamples >= 10, "bootstrap draws are %s; use 10 or more", resamples);
    InputException.check(
        level > 0 && level < 1, "bootstrap level is %s; use between 0 and 1, e.g. 0.95", level);
  }

  /** Returns 1,000 draws and the interval of 95 %. */
  public static Bootstrap usual(long seed) {
    return new Bootstrap(1000, 0.95, seed);
  }

  /**
   * Between what a mean lies.
   *
   * @param low lower end
   * @param high upper end
   */
  public record Interval(double low, double high) {}

  /** Returns the interval of the mean of {@code values}, one a picture. */
  public Interval mean(double[] values) {
    InputException.check(values.length > 0, "a mean of no pictures has no interval");
    var random = new SplittableRandom(seed);
    var means = new double[resamples];
    for (int r = 0; r < resamples; r++) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += values[random.nextInt(values.length)];
      }
      means[r] = sum / values.length;
    }
    Arrays.sort(means);
    return new Interval(
        SampleStatistics.quantile(means, (1 - level) / 2),
        SampleStatistics.quantile(means, (1 + level) / 2));
  }
}
