package gansaku.metrics;

import gansaku.error.InputException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How well scores tell what is positive from what is negative, over all thresholds: the share of
 * positives at or above one, against the share of negatives.
 *
 * <p>Equal scores pass a threshold together, so the curve is straight between them and counts half
 * of each tie.
 */
public final class RocCurve {
  private final double[] positives; // falling
  private final double[] weights; // as the positives, summing up to 1
  private final double[] negatives; // falling

  private RocCurve(double[] positives, double[] weights, double[] negatives) {
    InputException.check(
        positives.length > 0 && negatives.length > 0,
        "a ranking needs scores of both kinds; there are %s positive and %s negative ones",
        positives.length,
        negatives.length);
    requireNumbers(positives);
    requireNumbers(negatives);
    Integer[] order = IntStream.range(0, positives.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> positives[i]).reversed());
    double whole = Arrays.stream(weights).sum();
    this.positives = new double[positives.length];
    this.weights = new double[positives.length];
    for (int i = 0; i < order.length; i++) {
      this.positives[i] = positives[order[i]];
      this.weights[i] = weights[order[i]] / whole;
    }
    this.negatives = negatives.clone();
    Arrays.sort(this.negatives);
    reverse(this.negatives);
  }

  /** Returns the curve of {@code positives} and {@code negatives}, one of each or more. */
  public static RocCurve of(double[] positives, double[] negatives) {
    var weights = new double[positives.length];
    Arrays.fill(weights, 1);
    return new RocCurve(positives, weights, negatives);
  }

  /**
   * Returns the curve of positives that count as much as {@code weights} say.
   *
   * @param weights above 0, one for each of {@code positives}
   */
  public static RocCurve weighted(double[] positives, double[] weights, double[] negatives) {
    return new RocCurve(positives, weights, negatives);
  }

  private static void requireNumbers(double[] scores) {
    InputException.check(
        Arrays.stream(scores).noneMatch(Double::isNaN),
        "some scores are not numbers (NaN); use an earlier checkpoint");
  }

  private static void reverse(double[] values) {
    for (int i = 0, j = values.length - 1; i < j; i++, j--) {
      double held = values[i];
      values[i] = values[j];
      values[j] = held;
    }
  }

  /** Told of each threshold, from the highest score to the lowest. */
  private interface Points {
    /**
     * Sees the shares at or above a threshold.
     *
     * @param tpr the positives' weight
     * @param hits how many positives
     * @param misses how many negatives
     * @return whether to go on
     */
    boolean see(double tpr, int hits, int misses);
  }

  private void walk(Points points) {
    int hits = 0;
    int misses = 0;
    double tpr = 0;
    while (hits < positives.length || misses < negatives.length) {
      double threshold =
          Math.max(
              hits < positives.length ? positives[hits] : Double.NEGATIVE_INFINITY,
              misses < negatives.length ? negatives[misses] : Double.NEGATIVE_INFINITY);
      while (hits < positives.length && positives[hits] >= threshold) {
        tpr += weights[hits++];
      }
      while (misses < negatives.length && negatives[misses] >= threshold) {
        misses++;
      }
      if (!points.see(tpr, hits, misses)) {
        return;
      }
    }
  }

  /** Returns the area under the curve: 1 is perfect, 0.5 chance. */
  public double area() {
    return area(1);
  }

  /**
   * Returns the area under the curve for false positive rates of 0 to {@code limit}, over {@code
   * limit}; the last point is interpolated.
   *
   * @param limit above 0, up to 1
   */
  public double area(double limit) {
    InputException.check(
        limit > 0 && limit <= 1,
        "the limit of the false positive rate is %s; use more than 0, up to 1",
        limit);
    var sum = new TrapezoidSum(limit);
    walk((tpr, hits, misses) -> sum.to((double) misses / negatives.length, tpr));
    return sum.area / limit;
  }

  /** The area under straight lines through points that go to the right. */
  private static final class TrapezoidSum {
    private final double limit;
    private double area;
    private double x;
    private double y;

    TrapezoidSum(double limit) {
      this.limit = limit;
    }

    boolean to(double nextX, double nextY) {
      double end = Math.min(nextX, limit);
      double endY = nextX > x ? y + (nextY - y) * (end - x) / (nextX - x) : nextY;
      area += (end - x) * (y + endY) / 2;
      x = nextX;
      y = nextY;
      return nextX < limit;
    }
  }

  /**
   * Returns the average precision: Σ (R_n - R_(n-1)) P_n over the thresholds, without interpolation
   * (as scikit-learn's {@code average_precision_score}).
   */
  public double averagePrecision() {
    var sum = new double[2]; // what there is so far, and the recall before
    walk(
        (tpr, hits, misses) -> {
          sum[0] += (tpr - sum[1]) * hits / (hits + misses);
          sum[1] = tpr;
          return true;
        });
    return sum[0];
  }
}
