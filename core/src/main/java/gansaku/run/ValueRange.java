package gansaku.run;

import java.util.List;
import org.knowm.xchart.XYChart;

/**
 * The part of the vertical axis worth showing.
 *
 * <p>It holds the middle 98 % of each curve's values, so that one spike of a loss does not flatten
 * all the rest of the training to a line.
 */
final class ValueRange {
  private static final double TAIL = 0.01;
  private static final double MARGIN = 0.06;

  private final double low;
  private final double high;

  ValueRange(List<Curve> curves, boolean logarithmic) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (var curve : curves) {
      var sorted = curve.sorted();
      int cut = (int) (sorted.length * TAIL);
      min = Math.min(min, sorted[cut]);
      max = Math.max(max, sorted[sorted.length - 1 - cut]);
    }
    if (logarithmic) {
      double factor = min == max ? 2 : Math.pow(max / min, MARGIN);
      low = min / factor;
      high = max * factor;
    } else {
      double margin = min == max ? Math.max(0.1, Math.abs(min) * 0.1) : (max - min) * MARGIN;
      // A quantity that is never negative keeps zero as its floor when it comes near.
      low = min >= 0 && min - margin < 0.1 * max ? 0 : min - margin;
      high = max + margin;
    }
  }

  void applyTo(XYChart chart) {
    chart.getStyler().setYAxisMin(low).setYAxisMax(high);
  }
}
