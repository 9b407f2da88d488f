package gansaku.workbench.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gansaku.error.InputException;
import gansaku.io.AtomicFiles;
import gansaku.metrics.Bootstrap;
import gansaku.run.WholeLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file {@code metrics.jsonl}: one JSON object a score, a line each; see {@link WholeLines}. */
public final class ScoreLog {
  /** Under what a score that was measured in training has the step, in what it says of itself. */
  public static final String STEP = "step";

  private static final ObjectMapper JSON = new ObjectMapper();

  private ScoreLog() {}

  /** Appends {@code scores}. */
  public static void append(Path file, List<Score> scores) {
    var lines = new StringBuilder();
    scores.forEach(score -> lines.append(line(score)).append('\n'));
    WholeLines.append(file, lines.toString());
  }

  /** Drops scores that were measured in training after {@code step}: they will be again. */
  public static void truncateAfter(Path file, long step) {
    List<Score> all = read(file);
    List<Score> kept = all.stream().filter(score -> stepOf(score) <= step).toList();
    if (kept.size() < all.size()) {
      var lines = new StringBuilder();
      kept.forEach(score -> lines.append(line(score)).append('\n'));
      AtomicFiles.write(file, temp -> Files.writeString(temp, lines));
    }
  }

  private static long stepOf(Score score) {
    return score.subject().get(STEP) instanceof Number step ? step.longValue() : 0;
  }

  /** Returns {@code score} as one line of JSON. */
  public static String line(Score score) {
    ObjectNode json = JSON.createObjectNode();
    json.put("metric", score.metric());
    if (Double.isFinite(score.value())) {
      json.put("value", score.value());
    } else {
      json.put("value", Double.toString(score.value())); // as stats.jsonl has it
    }
    score.spread().ifPresent(std -> json.put("std", std));
    score
        .interval()
        .ifPresent(i -> json.putObject("interval").put("low", i.low()).put("high", i.high()));
    json.set("protocol", JSON.valueToTree(score.protocol()));
    json.set("warnings", JSON.valueToTree(score.warnings()));
    return json.toString();
  }

  /** Returns the scores of {@code file}, the oldest first; none when there is no file. */
  public static List<Score> read(Path file) {
    var scores = new ArrayList<Score>();
    int number = 0;
    for (String line : WholeLines.read(file)) {
      number++;
      if (!line.isBlank()) {
        scores.add(parse(line, file + ":" + number));
      }
    }
    return scores;
  }

  private static Score parse(String line, String place) {
    try {
      var json = JSON.readTree(line);
      var interval = json.path("interval");
      var std = json.path("std");
      return new Score(
          json.path("metric").asText(),
          Double.parseDouble(json.path("value").asText()),
          std.isNumber() ? Optional.of(std.asDouble()) : Optional.empty(),
          interval.isObject()
              ? Optional.of(
                  new Bootstrap.Interval(
                      interval.path("low").asDouble(), interval.path("high").asDouble()))
              : Optional.empty(),
          map(json.path("protocol")),
          strings(json.path("warnings")));
    } catch (JsonProcessingException | NumberFormatException e) {
      throw new InputException(place + " is no score: " + e.getMessage() + "; remove the line", e);
    }
  }

  @SuppressWarnings("unchecked") // JSON objects have texts for keys
  private static Map<String, Object> map(JsonNode node) {
    return JSON.convertValue(node, Map.class);
  }

  @SuppressWarnings("unchecked") // warnings are texts
  private static List<String> strings(JsonNode node) {
    return node.isArray() ? JSON.convertValue(node, List.class) : List.of();
  }
}
