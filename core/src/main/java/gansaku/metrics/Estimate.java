package gansaku.metrics;

/**
 * A score that was computed several times.
 *
 * @param mean of the results
 * @param std of the results themselves, divided by their number
 * @param parts how many results
 */
public record Estimate(double mean, double std, int parts) {

  static Estimate of(double[] results) {
    return new Estimate(
        SampleStatistics.mean(results), SampleStatistics.std(results), results.length);
  }
}
