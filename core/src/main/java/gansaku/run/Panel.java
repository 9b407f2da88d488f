package gansaku.run;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Signals that share an axis, since they are of one kind; a signal's name tells its kind. */
public enum Panel {
  /** What the networks minimise, and parts of it: all names that no other panel claims. */
  LOSS("Losses", false),
  /** The shares of right answers of a classifier: {@code accuracy(val)}. */
  SHARE("Accuracy", false),
  /** The shares of images that D takes for what they are: {@code right(x)}, {@code right(G(z))}. */
  ACCURACY("How often D is right (even players: half the time)", false),
  /** Norms of all gradients of a network together: {@code gradient(G)}. */
  GRADIENT("Gradient norms", true),
  /** What else can be read, mostly between 0 and 1: {@code D(G(z))}, {@code ada.p}. */
  SCORE("Scores", false),
  /** What is measured now and then: {@code metric/kernel}. */
  METRIC("Metrics", false);

  private final String title;
  private final boolean logarithmic;

  Panel(String title, boolean logarithmic) {
    this.title = title;
    this.logarithmic = logarithmic;
  }

  /** Returns where the signal {@code name} belongs. */
  public static Panel of(String name) {
    if (name.startsWith("accuracy(")) {
      return SHARE;
    }
    if (name.startsWith("right(")) {
      return ACCURACY;
    }
    if (name.startsWith("gradient(")) {
      return GRADIENT;
    }
    if (Tick.isMetric(name)) {
      return METRIC;
    }
    return name.indexOf('(') >= 0 || name.startsWith("ada.") ? SCORE : LOSS;
  }

  /** Returns what stands above its curves. */
  public String title() {
    return title;
  }

  /** Returns whether it is drawn on a logarithmic axis whatever the losses are drawn on. */
  boolean logarithmic() {
    return logarithmic;
  }

  /** Returns the axis's extent: that of all shares, or what {@code curves} call for. */
  ValueRange range(List<Curve> curves, boolean log) {
    if (this == ACCURACY || this == SHARE) {
      return new ValueRange(0, 1.03); // a curve at 1 is not cut in half
    }
    return curves.isEmpty() ? new ValueRange(log ? 0.1 : 0, 1) : ValueRange.of(curves, log);
  }

  /** Returns the value to draw a thin line at: where D can only guess (Goodfellow et al. 2014). */
  Optional<Double> guide() {
    return this == ACCURACY ? Optional.of(0.5) : Optional.empty();
  }

  /** Returns {@code name} as TensorBoard groups it, e.g. {@code loss/D}. */
  String tag(String name) {
    return this == METRIC ? name : name().toLowerCase(Locale.ROOT) + "/" + name;
  }
}
