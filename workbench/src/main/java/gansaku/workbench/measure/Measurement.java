package gansaku.workbench.measure;

import gansaku.error.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What came of measuring.
 *
 * @param scores those that were measured
 * @param refused why there is no score, by the name of each metric that could not be measured
 */
public record Measurement(List<Score> scores, Map<String, String> refused) {
  public Measurement {
    scores = List.copyOf(scores);
    refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
  }

  /** Returns {@code scores}, with nothing refused. */
  public static Measurement of(List<Score> scores) {
    return new Measurement(scores, Map.of());
  }

  /** Returns no score, as {@code metrics} were all refused for one reason. */
  static Measurement none(List<? extends Metric> metrics, RuntimeException reason) {
    var refused = new LinkedHashMap<String, String>();
    metrics.forEach(metric -> refused.put(metric.name(), String.valueOf(reason.getMessage())));
    return new Measurement(List.of(), refused);
  }

  /** Returns this if there is a score at all, and throws what was refused if not. */
  public Measurement orRefusal() {
    InputException.check(
        !scores.isEmpty(), "%s", String.join("; ", new LinkedHashSet<>(refused.values())));
    return this;
  }

  /** Returns a sentence for each reason, with all the metrics that it cost. */
  public List<String> refusals() {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    refused.forEach(
        (metric, reason) -> byReason.computeIfAbsent(reason, r -> new ArrayList<>()).add(metric));
    return byReason.entrySet().stream()
        .map(e -> String.join(", ", e.getValue()) + " not measured: " + e.getKey())
        .toList();
  }
}
