package gansaku.io;

import java.util.Collection;
import java.util.stream.Collectors;

/** Lists of names for error texts. */
final class Names {
  private static final int SHOWN = 8;

  private Names() {}

  /** The first few names, and how many more there are; "nothing" if there are none. */
  static String shorten(Collection<String> names) {
    if (names.isEmpty()) {
      return "nothing";
    }
    String first = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
    int more = names.size() - SHOWN;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
