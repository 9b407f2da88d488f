package gansaku.workbench.measure;

import gansaku.error.InputException;
import gansaku.run.Chart;
import gansaku.run.RunFolder;
import gansaku.run.StatsLog;
import gansaku.run.Tick;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs beside each other, by the scores in their {@code metrics.jsonl}.
 *
 * @param runs in the order given
 * @param rows a row for each metric and protocol: different protocols never share one
 */
public record Comparison(List<RunFolder> runs, List<Row> rows) {

  /** What metrics have in common; what one adds of its own is said beside it. */
  private static final Set<String> COMMON =
      Set.of(
          "reference",
          "held_out",
          "pictures",
          "references",
          "extractor",
          "extractor_sha256",
          "resizer",
          "seed",
          "truncation",
          "batch_statistics");

  /**
   * One metric by one protocol.
   *
   * @param letter of the protocol: A, B, … Z, AA, and so on
   * @param metric its name
   * @param basis what is the same in all its scores
   * @param scores of each run, the newest measurement last
   */
  public record Row(
      String letter, String metric, Map<String, Object> basis, Map<RunFolder, List<Score>> scores) {

    /** Returns the part of the protocol that the letter stands for. */
    public Map<String, Object> protocol() {
      return common(basis);
    }

    /** Returns what the metric adds of its own. */
    public Map<String, Object> settings() {
      var own = new LinkedHashMap<>(basis);
      own.keySet().removeAll(COMMON);
      return own;
    }

    /** Returns the score of the run's most trained weights; the newest of equals. */
    public Optional<Score> latest(RunFolder run) {
      List<Score> all = scores.getOrDefault(run, List.of());
      return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private Chart panel(List<RunFolder> runs) {
      var lines = new ArrayList<Chart.Line>();
      for (RunFolder run : runs) {
        List<Score> all = scores.getOrDefault(run, List.of());
        lines.add(
            new Chart.Line(
                run.name(),
                all.stream().mapToDouble(Comparison::kimg).toArray(),
                all.stream().mapToDouble(Score::value).toArray()));
      }
      return new Chart(metric + ", protocol " + letter, lines);
    }
  }

  /** Reads the scores of {@code runs}. */
  public static Comparison of(List<RunFolder> runs) {
    InputException.check(runs.size() >= 2, "name two runs or more, as: gansaku compare 1 2");
    record Key(String metric, Map<String, Object> basis) {}
    var rows = new LinkedHashMap<Key, Map<RunFolder, List<Score>>>();
    for (RunFolder run : runs) {
      for (Score score : ScoreLog.read(run.metrics())) {
        rows.computeIfAbsent(new Key(score.metric(), score.basis()), key -> new LinkedHashMap<>())
            .computeIfAbsent(run, key -> new ArrayList<>())
            .add(score);
      }
    }
    rows.values()
        .forEach(
            scores ->
                scores
                    .values()
                    .forEach(all -> all.sort(Comparator.comparingDouble(Comparison::kimg))));
    var letters = new LinkedHashMap<Map<String, Object>, String>();
    var lettered = new ArrayList<Row>();
    rows.forEach(
        (key, scores) -> {
          String next = letter(letters.size());
          String letter = letters.computeIfAbsent(common(key.basis()), basis -> next);
          lettered.add(new Row(letter, key.metric(), key.basis(), scores));
        });
    lettered.sort(
        Comparator.comparingInt((Row row) -> row.letter().length())
            .thenComparing(Row::letter)
            .thenComparing(Row::metric));
    return new Comparison(List.copyOf(runs), List.copyOf(lettered));
  }

  /** Returns by which metrics the first two runs have scores, but none that compare, and why. */
  public List<Apart> apart() {
    return Apart.of(this);
  }

  /** Returns A to Z for 0 to 25, then AA, AB and so on. */
  private static String letter(int i) {
    String last = String.valueOf((char) ('A' + i % 26));
    return i < 26 ? last : letter(i / 26 - 1) + last;
  }

  private static Map<String, Object> common(Map<String, Object> basis) {
    var common = new LinkedHashMap<>(basis);
    common.keySet().retainAll(COMMON);
    return common;
  }

  /** Returns how far the scored weights were trained, in thousands of images. */
  public static double kimg(Score score) {
    return score.subject().get("kimg") instanceof Number kimg ? kimg.doubleValue() : 0;
  }

  /** Returns the curves of all rows, and of all losses that the runs logged. */
  public List<Chart> panels() {
    var panels = new ArrayList<Chart>();
    rows.forEach(row -> panels.add(row.panel(runs)));
    var ticks = new LinkedHashMap<RunFolder, List<Tick>>();
    var names = new LinkedHashSet<String>();
    for (RunFolder run : runs) {
      ticks.put(run, StatsLog.read(run.stats()));
      ticks.get(run).forEach(tick -> names.addAll(tick.losses().keySet()));
    }
    names.removeIf(Tick::isMetric); // metrics.jsonl has them with their protocols
    for (String name : names) {
      panels.add(losses(name, ticks));
    }
    return panels;
  }

  private static Chart losses(String name, Map<RunFolder, List<Tick>> ticks) {
    var lines = new ArrayList<Chart.Line>();
    ticks.forEach(
        (run, all) -> {
          List<Tick> with = all.stream().filter(t -> t.losses().containsKey(name)).toList();
          var values = new double[with.size()];
          Arrays.setAll(values, i -> with.get(i).losses().getOrDefault(name, Double.NaN));
          double[] kimg = with.stream().mapToDouble(Tick::kimg).toArray();
          lines.add(new Chart.Line(run.name(), kimg, values));
        });
    return new Chart(name, lines);
  }
}
