package gansaku.cli;

import gansaku.divergence.SignificantDigits;
import gansaku.run.RunFolder;
import gansaku.workbench.measure.Comparison;
import gansaku.workbench.measure.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs in columns, scores in rows, and below them the protocols by letter. */
final class ComparisonTable {
  private ComparisonTable() {}

  static List<String> lines(Comparison comparison) {
    var protocols = new LinkedHashMap<String, Map<String, Object>>();
    comparison.rows().forEach(row -> protocols.putIfAbsent(row.letter(), row.protocol()));
    var lines = new ArrayList<String>();
    if (!comparison.rows().isEmpty()) {
      lines.addAll(table(comparison));
      lines.add("");
      protocols.forEach((letter, said) -> lines.add(letter + "  " + ScoreTable.words(said)));
    }
    if (protocols.size() > 1) {
      lines.add("scores of different protocols (letters) do not compare");
    }
    for (RunFolder run : comparison.runs()) {
      if (comparison.rows().stream().noneMatch(row -> row.latest(run).isPresent())) {
        lines.add(run.title() + " has no scores yet; measure it with: gansaku evaluate " + run);
      }
    }
    return lines;
  }

  private static List<String> table(Comparison comparison) {
    var cells = new ArrayList<List<String>>();
    var head = new ArrayList<String>(List.of("", ""));
    comparison.runs().forEach(run -> head.add(run.title()));
    cells.add(head);
    for (Comparison.Row row : comparison.rows()) {
      var line = new ArrayList<String>();
      line.add(row.letter());
      line.add(row.metric());
      comparison
          .runs()
          .forEach(run -> line.add(row.latest(run).map(ComparisonTable::cell).orElse("-")));
      line.add(ScoreTable.words(row.settings()));
      cells.add(line);
    }
    var widths = new LinkedHashMap<Integer, Integer>();
    cells.forEach(
        line -> {
          for (int i = 0; i < line.size(); i++) {
            widths.merge(i, line.get(i).length(), Math::max);
          }
        });
    return cells.stream().map(line -> padded(line, widths)).toList();
  }

  private static String padded(List<String> line, Map<Integer, Integer> widths) {
    var text = new StringBuilder();
    for (int i = 0; i < line.size(); i++) {
      text.append(
          String.format(Locale.ROOT, "%-" + (widths.getOrDefault(i, 0) + 2) + "s", line.get(i)));
    }
    return text.toString().stripTrailing();
  }

  /** Returns a score with how far its weights were trained, and whether they were averaged. */
  private static String cell(Score score) {
    String spread = score.spread().map(std -> " ± " + ScoreTable.number(std)).orElse("");
    boolean averaged = "averaged".equals(score.subject().get("weights"));
    return String.format(
        Locale.ROOT,
        "%s%s at %s kimg%s",
        ScoreTable.number(score.value()),
        spread,
        SignificantDigits.few(Comparison.kimg(score)),
        averaged ? ", averaged" : "");
  }
}
