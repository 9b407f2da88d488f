package gansaku.metrics;

import gansaku.error.InputException;
import java.util.stream.IntStream;

/**
 * The Wasserstein-1 distance of two sets of equally many points: the least mean distance over which
 * the one set can be moved onto the other.
 *
 * <p>Exact: an {@link Assignment} of the points, in O(n³); a thousand take about a second.
 */
public final class Transport {
  private Transport() {}

  /** Returns the distance of {@code a} [n, D] and {@code b} [n, D]; infinite unless all finite. */
  public static double distance(double[][] a, double[][] b) {
    InputException.check(
        a.length == b.length && a.length > 0,
        "transport needs equally many points on both sides, not %s and %s",
        a.length,
        b.length);
    var cost = new double[a.length][b.length];
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        cost[i][j] = euclidean(a[i], b[j]);
        sum += cost[i][j];
      }
    }
    if (!Double.isFinite(sum)) {
      return Double.POSITIVE_INFINITY;
    }
    int[] columns = Assignment.cheapest(cost, b.length);
    return IntStream.range(0, a.length).mapToDouble(i -> cost[i][columns[i]]).sum() / a.length;
  }

  private static double euclidean(double[] x, double[] y) {
    double sum = 0;
    for (int d = 0; d < x.length; d++) {
      sum += (x[d] - y[d]) * (x[d] - y[d]);
    }
    return Math.sqrt(sum);
  }
}
