package gansaku.metrics;

import java.util.Arrays;

/**
 * The best one-to-one assignment of rows to columns: the Hungarian method (Kuhn 1955; Munkres 1957)
 * as shortest augmenting paths with potentials (Jonker & Volgenant 1987), O(rows² · columns).
 */
final class Assignment {
  private final double[][] cost; // rows ≤ columns; both counted from 1 below, 0 is "none"
  private final int columns;
  private final double[] u; // potential of each row
  private final double[] v; // potential of each column
  private final int[] rowOf; // the row of each column

  private Assignment(double[][] cost, int columns) {
    this.cost = cost;
    this.columns = columns;
    u = new double[cost.length + 1];
    v = new double[columns + 1];
    rowOf = new int[columns + 1];
  }

  /**
   * Returns the column of each row such that the {@code gain}s add up to the most; -1 for rows that
   * are left over when there are more rows than columns.
   */
  static int[] best(long[][] gain) {
    int rows = gain.length;
    int columns = rows == 0 ? 0 : gain[0].length;
    if (rows > columns) {
      return inverse(best(transposed(gain)), rows);
    }
    var cost = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        cost[i][j] = -gain[i][j];
      }
    }
    return cheapest(cost, columns);
  }

  /**
   * Returns the column of each row such that the {@code cost}s add up to the least, all finite and
   * of no more rows than {@code columns}.
   */
  static int[] cheapest(double[][] cost, int columns) {
    var assignment = new Assignment(cost, columns);
    for (int row = 1; row <= cost.length; row++) {
      assignment.add(row);
    }
    return inverse(
        Arrays.stream(assignment.rowOf, 1, columns + 1).map(row -> row - 1).toArray(), cost.length);
  }

  /** Finds {@code row} a column by the cheapest chain of moves of those that have one. */
  private void add(int row) {
    var distance = new double[columns + 1];
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    var before = new int[columns + 1];
    var done = new boolean[columns + 1];
    rowOf[0] = row;
    int at = 0;
    while (rowOf[at] != 0) {
      done[at] = true;
      int next = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int j = 1; j <= columns; j++) {
        if (!done[j]) {
          double reduced = cost[rowOf[at] - 1][j - 1] - u[rowOf[at]] - v[j];
          if (reduced < distance[j]) {
            distance[j] = reduced;
            before[j] = at;
          }
          if (distance[j] < least) {
            least = distance[j];
            next = j;
          }
        }
      }
      for (int j = 0; j <= columns; j++) {
        if (done[j]) {
          u[rowOf[j]] += least;
          v[j] -= least;
        } else {
          distance[j] -= least;
        }
      }
      at = next;
    }
    while (at != 0) {
      rowOf[at] = rowOf[before[at]];
      at = before[at];
    }
  }

  private static int[] inverse(int[] rowOf, int rows) {
    var columnOf = new int[rows];
    Arrays.fill(columnOf, -1);
    for (int j = 0; j < rowOf.length; j++) {
      if (rowOf[j] >= 0) {
        columnOf[rowOf[j]] = j;
      }
    }
    return columnOf;
  }

  private static long[][] transposed(long[][] m) {
    var t = new long[m[0].length][m.length];
    for (int i = 0; i < m.length; i++) {
      for (int j = 0; j < t.length; j++) {
        t[j][i] = m[i][j];
      }
    }
    return t;
  }
}
