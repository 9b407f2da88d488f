package gansaku.io;

import gansaku.error.InputException;
import java.nio.file.Path;
import java.util.Locale;

/** The file a complaint is about; puts its name before each sentence and keeps it to one line. */
record Place(Path file) {

  InputException bad(String format, Object... args) {
    String text = file + ": " + String.format(Locale.ROOT, format, args);
    return new InputException(text.replaceAll("\\p{Cntrl}", "?"));
  }

  void check(boolean condition, String format, Object... args) {
    if (!condition) {
      throw bad(format, args);
    }
  }
}
