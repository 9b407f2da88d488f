package gansaku.workbench.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
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
    @JsonProperty("std") Optional<Double> spread,
    Optional<Bootstrap.Interval> interval,
    Map<String, Object> protocol,
    List<String> warnings) {
  /** Under what scores of something that learnt nothing have its name, in their subject. */
  public static final String BASELINE = "baseline";

  /** What is seen where pictures are transparent; a part of the protocol of scores by features. */
  static final String TRANSPARENCY = "transparency";

  /** What lies behind transparent parts; pytorch-fid shows the colours that they hide. */
  static final String ON_WHITE = "on white";

  /** Whether colours are what profiles in the files say; a part of the same protocol. */
  static final String PROFILES = "colour_profiles";

  /** Colours are the stored ones, as Pillow's and torchvision's. */
  static final String NOT_FOLLOWED = "not followed";

  private static final String EXTRACTOR = "extractor";
  private static final String SUBJECT = "subject";
  private static final String MEASURED = "measured";

  /** How pictures were made, whatever made them. */
  private static final List<String> WAYS = List.of("truncation", "batch_statistics", BASELINE);

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

  /** Returns this score with another finding beside it, which is no part of the protocol. */
  Score measured(String name, Object finding) {
    var findings = new LinkedHashMap<String, Object>();
    if (protocol.get(MEASURED) instanceof Map<?, ?> known) {
      known.forEach((key, found) -> findings.put(key.toString(), found));
    }
    findings.put(name, finding);
    return with(MEASURED, findings);
  }

  Score warning(List<String> sentences) {
    return new Score(metric, value, spread, interval, protocol, sentences);
  }

  /** Returns its name without the network's. */
  public String shortName() {
    return metric.replaceFirst(":.*", "");
  }

  /** Returns what the protocol says of the scored pictures. */
  public Map<String, Object> subject() {
    var subject = new LinkedHashMap<String, Object>();
    if (protocol.get(SUBJECT) instanceof Map<?, ?> about) {
      about.forEach((key, value) -> subject.put(key.toString(), value));
    }
    return subject;
  }

  /**
   * Returns whether this and {@code other} may stand in one table: the same metric, counts,
   * reference and network, and pictures made in the same way.
   */
  public boolean comparableWith(Score other) {
    return metric.equals(other.metric) && basis().equals(other.basis());
  }

  /** Returns what has to be the same in two scores for them to be compared. */
  public Map<String, Object> basis() {
    var basis = new LinkedHashMap<>(protocol);
    basis.keySet().removeAll(List.of(SUBJECT, MEASURED));
    basis.replaceAll((key, value) -> value instanceof Number n ? (Object) n.doubleValue() : value);
    if (basis.containsKey(EXTRACTOR)) {
      basis.putIfAbsent(TRANSPARENCY, ON_WHITE); // earlier scores did not say so
      basis.putIfAbsent(PROFILES, "followed in JPEG and WebP"); // nor this
    }
    Map<String, Object> subject = subject();
    for (String way : WAYS) {
      if (subject.containsKey(way)) {
        basis.put(way, subject.get(way));
      }
    }
    return basis;
  }
}
