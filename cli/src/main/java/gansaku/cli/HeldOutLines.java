package gansaku.cli;

import gansaku.run.RunFolder;
import gansaku.workbench.measure.Score;
import gansaku.workbench.measure.ScoreLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a run's translations of held-out pictures are worth, a line for each way to translate. */
final class HeldOutLines {
  private HeldOutLines() {}

  /** Returns the lines, or none of a run that translates nothing. */
  static List<String> of(RunFolder folder) {
    Map<String, Map<String, Double>> ways = new LinkedHashMap<>();
    for (Score score : ScoreLog.read(folder.metrics())) {
      if ("held out".equals(score.protocol().get("part"))) {
        Object baseline = score.subject().get(Score.BASELINE);
        ways.computeIfAbsent(
                baseline == null ? folder.title() : baseline.toString(),
                way -> new LinkedHashMap<>())
            .put(score.metric(), score.value());
      }
    }
    return ways.entrySet().stream().map(way -> line(way.getKey(), way.getValue())).toList();
  }

  private static String line(String way, Map<String, Double> scores) {
    String values =
        scores.entrySet().stream()
            .map(score -> String.format(Locale.ROOT, "%s %.4g", score.getKey(), score.getValue()))
            .collect(Collectors.joining("  "));
    return String.format(Locale.ROOT, "held out  %s   %s", values, way);
  }
}
