package gansaku.workbench.use;

import gansaku.data.source.Csv;
import gansaku.io.AtomicFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What files show as a table of comma-separated values, a row a file: {@code file,class,cat,dog}
 * with the likeliest class and how likely each is; of several questions the likeliest answer to
 * each.
 */
public final class AnswerTable {
  private AnswerTable() {}

  /** Writes the table of {@code seen} to {@code file}, whole or not at all. */
  public static void write(List<Classify.Seen> seen, Path file) {
    var rows = new ArrayList<String>();
    seen.stream().findFirst().ifPresent(first -> rows.add(row(header(first))));
    seen.forEach(one -> rows.add(row(cells(one))));
    AtomicFiles.write(file, temp -> Files.write(temp, rows));
  }

  private static List<String> header(Classify.Seen first) {
    var cells = new ArrayList<>(List.of("file"));
    first.told().forEach(told -> cells.add(told.question()));
    if (first.told().size() == 1) {
      byName(first.told().get(0)).forEach(answer -> cells.add(answer.answer()));
    }
    return cells;
  }

  private static List<String> cells(Classify.Seen seen) {
    var cells = new ArrayList<>(List.of(seen.file().toString()));
    seen.told().forEach(told -> cells.add(told.answers().get(0).answer()));
    if (seen.told().size() == 1) {
      byName(seen.told().get(0)).forEach(a -> cells.add(String.valueOf((float) a.probability())));
    }
    return cells;
  }

  private static List<Classify.Answer> byName(Classify.Told told) {
    return told.answers().stream().sorted(Comparator.comparing(Classify.Answer::answer)).toList();
  }

  private static String row(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(","));
  }
}
