package gansaku.cli;

import gansaku.data.source.BadFile;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Lists files that could not be read, the first of them by name. */
final class BadFiles {
  private static final int SHOWN = 20;

  private BadFiles() {}

  /** Prints a line a file; {@code more} ends the line that counts the rest. */
  static void print(List<BadFile> bad, PrintStream out, String more) {
    bad.stream().limit(SHOWN).forEach(file -> out.println("  " + file));
    if (bad.size() > SHOWN) {
      out.printf(Locale.ROOT, "  and %,d more%s%n", bad.size() - SHOWN, more);
    }
  }
}
