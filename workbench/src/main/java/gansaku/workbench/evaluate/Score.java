package gansaku.workbench.evaluate;

import gansaku.metrics.Bootstrap;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A score and how it came about.
 *
 * @param metric its name; {@code fid} only of the FID's own network, else with the network's name
 * @param value the score
 * @param spread standard deviation over parts, where it was computed in parts
 * @param interval of 95 %, where it is cheap
 * @param protocol all that it takes to get it again
 * @param warnings when not to trust it
 */
public record Score(
    String metric,
    double value,
    Optional<Double> spread,
    Optional<Bootstrap.Interval> interval,
    Map<String, Object> protocol,
    List<String> warnings) {

  static Score of(String metric, double value, Map<String, Object> protocol) {
    return new Score(metric, value, Optional.empty(), Optional.empty(), protocol, List.of());
  }

  /**
   * Returns the mean of what {@code each} picture scores, with an interval drawn by {@code seed}.
   */
  public static Score mean(String metric, double[] each, Map<String, Object> protocol, long seed) {
    double mean = Arrays.stream(each).average().orElse(Double.NaN);
    return of(metric, mean, protocol).with(Bootstrap.usual(seed).mean(each));
  }

  Score withSpread(double std) {
    return new Score(metric, value, Optional.of(std), interval, protocol, warnings);
  }

  Score with(Bootstrap.Interval found) {
    return new Score(metric, value, spread, Optional.of(found), protocol, warnings);
  }

  Score with(String key, Object value) {
    var longer = new LinkedHashMap<>(protocol);
    longer.put(key, value);
    return new Score(metric, this.value, spread, interval, longer, warnings);
  }

  Score warning(List<String> sentences) {
    return new Score(metric, value, spread, interval, protocol, sentences);
  }

  /**
   * Returns whether this and {@code other} may stand in one table: the same metric, counts,
   * reference and network.
   */
  public boolean comparableWith(Score other) {
    return metric.equals(other.metric) && basis().equals(other.basis());
  }

  private Map<String, Object> basis() {
    var basis = new LinkedHashMap<>(protocol);
    basis.keySet().removeIf(key -> key.equals("subject") || key.equals("measured"));
    return basis;
  }
}
