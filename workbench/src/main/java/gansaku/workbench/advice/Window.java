package gansaku.workbench.advice;

import gansaku.run.Tick;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;

/** The values of signals over the newest ticks, or the means over them. */
final class Window {
  private final List<Tick> ticks;

  private Window(List<Tick> ticks) {
    this.ticks = ticks;
  }

  /** Returns the newest {@code count} of {@code ticks}; nothing while there are not as many. */
  static Optional<Window> newest(List<Tick> ticks, int count) {
    return ticks.size() < count
        ? Optional.empty()
        : Optional.of(new Window(ticks.subList(ticks.size() - count, ticks.size())));
  }

  /** Returns the newest {@code count} of the ticks that tell {@code signal}. */
  static Optional<Window> newest(List<Tick> ticks, String signal, int count) {
    return newest(ticks.stream().filter(t -> t.losses().containsKey(signal)).toList(), count);
  }

  /** Returns the values of {@code signal}, in order. */
  double[] values(String signal) {
    return ticks.stream()
        .map(tick -> tick.losses().get(signal))
        .filter(value -> value != null)
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  /** Returns whether {@code holds} of all values of {@code signal}. */
  boolean all(String signal, DoublePredicate holds) {
    return Arrays.stream(values(signal)).allMatch(holds);
  }

  /** Returns the mean of {@code signal}; NaN without values, which no comparison holds for. */
  double mean(String signal) {
    double[] values = values(signal);
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Returns the first of these ticks. */
  Tick first() {
    return ticks.get(0);
  }
}
