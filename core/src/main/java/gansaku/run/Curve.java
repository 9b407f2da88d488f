package gansaku.run;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * One named quantity over a training: a value for each tick that tells it, NaN where it is no
 * number.
 *
 * @param name what it is called
 * @param kimg where each value stands, rising
 * @param values the values, finite or NaN
 */
@SuppressWarnings("ArrayRecordComponent") // private to the drawing of curves; never compared
record Curve(String name, double[] kimg, double[] values) {

  /** Returns a curve for each name the ticks have, in the order of first mention. */
  static List<Curve> of(List<Tick> ticks) {
    var names = new LinkedHashSet<String>();
    ticks.forEach(tick -> names.addAll(tick.losses().keySet()));
    var curves = new ArrayList<Curve>();
    for (var name : names) {
      var told = ticks.stream().filter(tick -> tick.losses().containsKey(name)).toList();
      var kimg = told.stream().mapToDouble(Tick::kimg).toArray();
      var values = told.stream().mapToDouble(t -> requireNonNull(t.losses().get(name))).toArray();
      curves.add(of(name, kimg, values));
    }
    return curves;
  }

  /** Returns a curve without those of {@code values} that are not finite. */
  static Curve of(String name, double[] kimg, double[] values) {
    return new Curve(name, kimg, finiteOrNaN(values));
  }

  /**
   * Returns the exponential moving average, with a memory of about {@code window} ticks.
   *
   * <p>m ← β m + (1 - β) v and the estimate is m / (1 - βⁿ), as Adam corrects its moments, so that
   * the curve begins at the first value. A missing value leaves a gap and the memory as it was.
   */
  Curve smoothed(double window) {
    double beta = 1 - 1 / Math.max(1, window);
    double mean = 0;
    double unseen = 1; // βⁿ: the weight still on the zero that the mean began with
    var smooth = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        smooth[i] = Double.NaN;
        continue;
      }
      mean = beta * mean + (1 - beta) * values[i];
      unseen *= beta;
      smooth[i] = mean / (1 - unseen);
    }
    return new Curve(name, kimg, smooth);
  }

  /** Returns this curve without the values at or below zero, which a logarithm does not have. */
  Curve positive() {
    return new Curve(name, kimg, Arrays.stream(values).map(v -> v > 0 ? v : Double.NaN).toArray());
  }

  /** Returns the values that are there, from small to large. */
  double[] sorted() {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
  }

  boolean isEmpty() {
    return Arrays.stream(values).allMatch(Double::isNaN);
  }

  private static double[] finiteOrNaN(double[] values) {
    return Arrays.stream(values).map(v -> Double.isFinite(v) ? v : Double.NaN).toArray();
  }
}
