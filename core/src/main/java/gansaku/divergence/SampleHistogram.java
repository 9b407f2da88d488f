package gansaku.divergence;

import gansaku.error.InputException;
import gansaku.metrics.Histograms;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Two sets of samples on the line counted in the same bins, and the divergences of their shares.
 *
 * <p>Half a sample is added to every bin of either (Krichevsky & Trofimov 1981), so that an empty
 * bin does not make a divergence infinite.
 *
 * @param low where the first bin begins
 * @param width of each bin
 * @param p how many of the first set are in each bin
 * @param q how many of the second
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SampleHistogram(double low, double width, long[] p, long[] q) {
  private static final double ADDED = 0.5;
  private static final int MOST_BINS = 1000;

  /** Counts {@code p} and {@code q} in bins of Freedman and Diaconis' width (1981) for both. */
  public static SampleHistogram of(double[] p, double[] q) {
    double[] all = DoubleStream.concat(Arrays.stream(p), Arrays.stream(q)).sorted().toArray();
    double low = all[0];
    double range = all[all.length - 1] - low;
    double middle = all[all.length * 3 / 4] - all[all.length / 4];
    double width = 2 * middle / Math.cbrt(Math.min(p.length, q.length));
    double bins = width > 0 ? Math.ceil(range / width) : Math.ceil(Math.sqrt(all.length));
    return of(p, q, low, range, (int) Math.max(1, Math.min(MOST_BINS, bins)));
  }

  /** Counts {@code p} and {@code q} in so many bins from their smallest to their largest number. */
  public static SampleHistogram of(double[] p, double[] q, int bins) {
    InputException.check(
        bins >= 2 && bins <= MOST_BINS, "bins is %s; use 2 to %s", bins, MOST_BINS);
    var range = DoubleStream.concat(Arrays.stream(p), Arrays.stream(q)).summaryStatistics();
    return of(p, q, range.getMin(), range.getMax() - range.getMin(), bins);
  }

  private static SampleHistogram of(double[] p, double[] q, double low, double range, int bins) {
    double width = range / bins;
    return new SampleHistogram(low, width, count(p, low, width, bins), count(q, low, width, bins));
  }

  private static long[] count(double[] samples, double low, double width, int bins) {
    var counts = new long[bins];
    for (double x : samples) {
      counts[(int) Math.min(bins - 1, (x - low) / width)]++;
    }
    return counts;
  }

  /** Returns KL(p ‖ q) in nats. */
  public double kl() {
    return Histograms.kl(smoothed(p), smoothed(q));
  }

  /** Returns KL(q ‖ p) in nats. */
  public double reverse() {
    return Histograms.kl(smoothed(q), smoothed(p));
  }

  /** Returns the Jensen-Shannon divergence in nats. */
  public double jensenShannon() {
    return Histograms.jensenShannon(smoothed(p), smoothed(q));
  }

  /** Returns half the sum of the differences of the shares, from 0 to 1. */
  public double totalVariation() {
    double[] a = smoothed(p);
    double[] b = smoothed(q);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += 0.5 * Math.abs(a[i] - b[i]);
    }
    return sum;
  }

  private static double[] smoothed(long[] counts) {
    return Histograms.smoothed(counts, ADDED);
  }
}
