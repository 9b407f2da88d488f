package gansaku.cli;

import gansaku.error.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Reads classes as a person writes them: {@code Bag}, {@code 3}, {@code 0-9} or {@code all}. */
final class ClassNames {
  private ClassNames() {}

  /**
   * Returns the classes meant by {@code texts}, each a name or a number.
   *
   * @param known the names of all classes; one of them is itself, whatever it looks like
   */
  static List<String> parse(List<String> texts, List<String> known) {
    var classes = new ArrayList<String>();
    for (String text : texts) {
      if (known.contains(text)) {
        classes.add(text);
      } else if (text.equals("all")) {
        InputException.check(!known.isEmpty(), "--class all: the run knows no classes");
        classes.addAll(known);
      } else {
        for (String part : text.split(",", -1)) {
          addPart(part, known, classes);
        }
      }
    }
    return classes;
  }

  private static void addPart(String part, List<String> known, List<String> classes) {
    if (!known.contains(part) && part.matches("\\d+-\\d+")) {
      LongStream.of(SeedRange.parse("--class", part))
          .mapToObj(Long::toString)
          .forEach(classes::add);
    } else {
      classes.add(part);
    }
  }
}
