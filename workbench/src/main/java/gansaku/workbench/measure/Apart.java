package gansaku.workbench.measure;

import gansaku.run.RunFolder;
import gansaku.workbench.measure.Comparison.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Why the scores of two runs by one metric are not compared: in what their protocols differ.
 *
 * @param metric its name without the network's
 * @param differences what each of the two says, by key; {@link #UNSAID} where one says nothing
 */
public record Apart(String metric, Map<String, List<Object>> differences) {
  static final String UNSAID = "not said";

  /** Returns the metrics by which two runs have scores, but none by one protocol. */
  static List<Apart> of(Comparison comparison) {
    List<RunFolder> runs = comparison.runs();
    var byName = new LinkedHashMap<String, List<Row>>();
    comparison
        .rows()
        .forEach(row -> byName.computeIfAbsent(shortName(row), n -> new ArrayList<>()).add(row));
    var apart = new ArrayList<Apart>();
    byName.forEach(
        (name, rows) -> {
          boolean together = rows.stream().anyMatch(row -> runs.stream().allMatch(has(row)));
          Optional<Row> first = newest(rows, runs.get(0));
          Optional<Row> second = newest(rows, runs.get(1));
          if (!together && first.isPresent() && second.isPresent()) {
            apart.add(new Apart(name, differences(first.get(), second.get())));
          }
        });
    return List.copyOf(apart);
  }

  private static String shortName(Row row) {
    return row.metric().replaceFirst(":.*", "");
  }

  private static Predicate<RunFolder> has(Row row) {
    return run -> row.latest(run).isPresent();
  }

  /** Returns the row with the score of the run's most trained weights. */
  private static Optional<Row> newest(List<Row> rows, RunFolder run) {
    return rows.stream()
        .filter(row -> row.latest(run).isPresent())
        .max(Comparator.comparingDouble(row -> Comparison.kimg(row.latest(run).orElseThrow())));
  }

  private static Map<String, List<Object>> differences(Row first, Row second) {
    var differences = new LinkedHashMap<String, List<Object>>();
    if (!first.metric().equals(second.metric())) {
      differences.put("metric", List.of(first.metric(), second.metric()));
    }
    var keys = new TreeSet<>(first.basis().keySet());
    keys.addAll(second.basis().keySet());
    for (String key : keys) {
      Object one = first.basis().getOrDefault(key, UNSAID);
      Object other = second.basis().getOrDefault(key, UNSAID);
      if (!Objects.equals(one, other)) {
        differences.put(key, List.of(one, other));
      }
    }
    return differences;
  }
}
