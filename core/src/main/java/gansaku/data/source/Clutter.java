package gansaku.data.source;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Files and folders that programs leave behind, which a user has not put among the pictures. */
final class Clutter {
  /** Of macOS, Synology, QNAP, Windows, Python and Linux, beside names that begin with a dot. */
  private static final Set<String> NAMES =
      Set.of(
          "__MACOSX",
          "@eaDir",
          "#recycle",
          "@Recycle",
          "$RECYCLE.BIN",
          "System Volume Information",
          "Thumbs.db",
          "desktop.ini",
          "__pycache__",
          "lost+found");

  private Clutter() {}

  /** Returns the folder of {@code path}, or its file, that makes it clutter, e.g. {@code .git}. */
  static Optional<String> in(String path) {
    return Stream.of(path.split("/")).filter(Clutter::isClutter).findFirst();
  }

  private static boolean isClutter(String name) {
    return name.startsWith(".") || NAMES.contains(name);
  }
}
