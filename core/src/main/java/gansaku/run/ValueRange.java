package gansaku.run;

import java.util.Arrays;
import java.util.List;

/**
 * The part of the vertical axis worth showing.
 *
 * <p>It holds the middle 98 % of each curve's values, so that one spike of a loss does not flatten
 * all the rest of the training to a line.
 *
 * @param low the axis begins here
 * @param high the axis ends here
 */
record ValueRange(double low, double high) {
  private static final double TAIL = 0.01;
  private static final double MARGIN = 0.06;

  /** Returns the range for {@code curves}, of which none is empty. */
  static ValueRange of(List<Curve> curves, boolean logarithmic) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (var curve : curves) {
      var sorted = curve.sorted();
      int cut = (int) (sorted.length * TAIL);
      min = Math.min(min, sorted[cut]);
      max = Math.max(max, sorted[sorted.length - 1 - cut]);
    }
    return logarithmic ? widenByFactor(min, max) : widen(min, max);
  }

  /** Returns {@code curve} with what lies outside brought to the edge. */
  Curve clip(Curve curve) {
    var values = Arrays.stream(curve.values()).map(v -> Math.min(high, Math.max(low, v)));
    return new Curve(curve.name(), curve.kimg(), values.toArray());
  }

  private static ValueRange widen(double min, double max) {
    double margin = min == max ? Math.max(0.1, Math.abs(min) * 0.1) : (max - min) * MARGIN;
    // A quantity that is never negative keeps zero as its floor when it comes near.
    double low = min >= 0 && min - margin < 0.1 * max ? 0 : min - margin;
    return new ValueRange(low, max + margin);
  }

  private static ValueRange widenByFactor(double min, double max) {
    double factor = min == max ? 2 : Math.pow(max / min, MARGIN);
    return new ValueRange(min / factor, max * factor);
  }
}
