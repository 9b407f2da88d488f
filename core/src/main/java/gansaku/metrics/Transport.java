package gansaku.metrics;

import gansaku.error.InputException;
import java.util.Arrays;

/**
 * The Wasserstein-1 distance of two sets of equally many points: the least mean distance over which
 * the one set can be moved onto the other.
 *
 * <p>Exact: the assignment problem, solved by shortest augmenting paths (Jonker & Volgenant 1987)
 * in O(n³); a thousand points take about a second.
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
    return Double.isFinite(sum) ? leastSum(cost) / a.length : Double.POSITIVE_INFINITY;
  }

  private static double euclidean(double[] x, double[] y) {
    double sum = 0;
    for (int d = 0; d < x.length; d++) {
      sum += (x[d] - y[d]) * (x[d] - y[d]);
    }
    return Math.sqrt(sum);
  }

  /** Returns the least sum of costs over all ways to give each row a column of its own. */
  private static double leastSum(double[][] cost) {
    int n = cost.length;
    var rows = new double[n]; // dual prices u, v: cost[i][j] ≥ u[i] + v[j], equal where assigned
    var columns = new double[n];
    var rowOf = new int[n];
    Arrays.fill(rowOf, -1);
    for (int row = 0; row < n; row++) {
      augment(cost, row, rows, columns, rowOf);
    }
    double sum = 0;
    for (int j = 0; j < n; j++) {
      sum += cost[rowOf[j]][j];
    }
    return sum;
  }

  /** Gives {@code first} a column, along the cheapest path of changes (Dijkstra). */
  private static void augment(
      double[][] cost, int first, double[] rows, double[] columns, int[] rowOf) {
    int n = cost.length;
    var distance = new double[n]; // of each column from the first row, in reduced costs
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    var from = new int[n]; // the column before on the way, -1 for the first row itself
    var done = new boolean[n];
    int row = first;
    int column = -1;
    double reached = 0;
    do {
      int nearest = -1;
      for (int j = 0; j < n; j++) {
        if (!done[j]) {
          double through = reached + cost[row][j] - rows[row] - columns[j];
          if (through < distance[j]) {
            distance[j] = through;
            from[j] = column;
          }
          if (nearest < 0 || distance[j] < distance[nearest]) {
            nearest = j;
          }
        }
      }
      column = nearest;
      reached = distance[column];
      done[column] = true;
      row = rowOf[column];
    } while (row >= 0);
    rows[first] += reached;
    for (int j = 0; j < n; j++) {
      if (done[j] && rowOf[j] >= 0) {
        rows[rowOf[j]] += reached - distance[j];
        columns[j] -= reached - distance[j];
      }
    }
    for (int j = column; j >= 0; j = from[j]) {
      rowOf[j] = from[j] < 0 ? first : rowOf[from[j]];
    }
  }
}
