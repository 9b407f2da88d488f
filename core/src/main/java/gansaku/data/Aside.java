package gansaku.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes what comes from elsewhere under another name beside its place, and renames it when it is
 * complete.
 *
 * <p>Unlike {@link gansaku.io.AtomicFiles} it lets exceptions through as they are: here it may be
 * the sender that failed, not the disk.
 */
final class Aside {
  private Aside() {}

  /** Fills a file. */
  interface Filler {
    void fill(OutputStream out) throws IOException;
  }

  /** Lets {@code filler} fill {@code file}; when that fails the file stays as it was. */
  static void write(Path file, Filler filler) throws IOException {
    Path whole = file.toAbsolutePath();
    String name = "." + whole.getFileName() + "." + ProcessHandle.current().pid() + ".part";
    Path part = whole.resolveSibling(name);
    Files.createDirectories(part.resolveSibling("."));
    try {
      try (var out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
        filler.fill(out);
      }
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
