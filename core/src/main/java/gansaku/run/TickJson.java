package gansaku.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gansaku.error.InputException;
import java.util.LinkedHashMap;
import java.util.Locale;

/** One tick as one line of JSON and back; the form is told at {@link StatsLog}. */
final class TickJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private TickJson() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static String write(Tick tick) {
    var json = object();
    put(json, "kimg", tick.kimg());
    json.put("step", tick.step());
    put(json, "seconds", tick.seconds());
    var losses = json.putObject("losses");
    tick.losses().forEach((name, value) -> put(losses, name, value));
    put(json, "img_per_s", tick.imgPerS());
    var memory = json.putObject("memory");
    put(memory, "rss_mb", tick.rssMb());
    put(memory, "heap_mb", tick.heapMb());
    return json.toString();
  }

  /** Parses a line; {@code place} names it in messages, e.g. {@code stats.jsonl:12}. */
  static JsonNode parse(String line, String place) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new InputException(
          place + " is not a line of JSON: " + e.getOriginalMessage() + "; remove the line", e);
    }
  }

  /** Returns after how many iterations a line was written. */
  static long step(JsonNode json, String place) {
    return (long) number(json.path("step"), place, "step");
  }

  static Tick read(JsonNode json, String place) {
    var losses = new LinkedHashMap<String, Double>();
    for (var field : json.path("losses").properties()) {
      losses.put(field.getKey(), number(field.getValue(), place, field.getKey()));
    }
    var memory = json.path("memory");
    return new Tick(
        number(json.path("kimg"), place, "kimg"),
        step(json, place),
        number(json.path("seconds"), place, "seconds"),
        losses,
        number(json.path("img_per_s"), place, "img_per_s"),
        memory.path("rss_mb").asDouble(),
        memory.path("heap_mb").asDouble());
  }

  private static void put(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    } else {
      json.put(name, Double.toString(value)); // "NaN", "Infinity", "-Infinity"
    }
  }

  private static double number(JsonNode value, String place, String name) {
    if (value.isNumber()) {
      return value.doubleValue();
    }
    return switch (value.asText().toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "infinity" -> Double.POSITIVE_INFINITY;
      case "-infinity" -> Double.NEGATIVE_INFINITY;
      default ->
          throw InputException.of(
              "%s: %s is %s; expected a number",
              place, name, value.isMissingNode() ? "missing" : value);
    };
  }
}
