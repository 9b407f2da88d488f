package gansaku.cli;

import gansaku.workbench.measure.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Scores in rows, and below them the protocol that they share; what one score's protocol has of its
 * own stands in its row.
 */
final class ScoreTable {
  private static final int NAME = 20;
  private static final Pattern RECORD = Pattern.compile("([A-Z]\\w+)\\[([^\\[\\]]*)]");

  private ScoreTable() {}

  static List<String> lines(List<Score> scores) {
    var shared = new LinkedHashMap<>(scores.get(0).protocol());
    scores.forEach(
        score ->
            shared
                .entrySet()
                .removeIf(e -> !e.getValue().equals(score.protocol().get(e.getKey()))));
    int width = scores.stream().mapToInt(score -> score.metric().length()).max().orElse(0);
    var lines = new ArrayList<String>();
    for (Score score : scores) {
      var beside = new LinkedHashMap<>(score.protocol());
      beside.keySet().removeAll(shared.keySet());
      beside.values().removeIf(Map.class::isInstance); // these stand below
      String name = String.format(Locale.ROOT, "%-" + width + "s", score.metric());
      lines.add((name + "  " + value(score) + "  " + words(beside)).stripTrailing());
    }
    lines.add("");
    shared.forEach((name, value) -> lines.add(row(name, value)));
    var own = new LinkedHashSet<String>();
    for (Score score : scores) {
      score
          .protocol()
          .forEach(
              (name, value) -> {
                if (value instanceof Map<?, ?> && !shared.containsKey(name)) {
                  own.add(row(name, value) + ", of " + score.shortName());
                }
              });
    }
    lines.addAll(own);
    var warnings = new LinkedHashSet<String>();
    scores.forEach(score -> score.warnings().forEach(w -> warnings.add(score.metric() + ": " + w)));
    warnings.forEach(warning -> lines.add("warning: " + warning));
    return lines;
  }

  private static String row(String name, Object value) {
    String words = value instanceof Map<?, ?> map ? words(map) : word(value);
    return String.format(Locale.ROOT, "%-" + NAME + "s%s", name, words);
  }

  /** Returns a score with what is known of how far it may be off. */
  static String value(Score score) {
    String spread =
        score
            .interval()
            .map(i -> "(" + number(i.low()) + " to " + number(i.high()) + ")")
            .or(() -> score.spread().map(std -> "± " + number(std)))
            .orElse("");
    return String.format(Locale.ROOT, "%9s %-18s", number(score.value()), spread);
  }

  /** Returns four digits of {@code value}. */
  static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 1000 ? "%.4g" : "%.0f", value);
  }

  /** Returns {@code map}, with the beginning of each SHA-256, as {@code k 3, splits 10}. */
  static String words(Map<?, ?> map) {
    return map.entrySet().stream()
        .map(e -> e.getKey() + " " + word(e.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String word(Object value) {
    if (value instanceof Map<?, ?> map) {
      return "(" + words(map) + ")";
    }
    if (value instanceof Double number) {
      return number == Math.rint(number)
          ? String.format(Locale.ROOT, "%.0f", number)
          : number(number);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(ScoreTable::word).collect(Collectors.joining(", ", "[", "]"));
    }
    return plain(value.toString()).replaceAll("\\b([0-9a-f]{12})[0-9a-f]{52}\\b", "$1…");
  }

  /** Returns a record's text, e.g. {@code Resize[width=8, filter=BOX]}, as a person writes it. */
  private static String plain(String text) {
    var matcher = RECORD.matcher(text);
    if (!matcher.matches()) {
      return text;
    }
    String settings = matcher.group(2).replace('=', ' ');
    return settings.isEmpty() ? matcher.group(1) : matcher.group(1) + " (" + settings + ")";
  }
}
