package gansaku.workbench.translate;

import gansaku.io.IOFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder that translations were put into, which a hidden file in it says: whoever translates a
 * folder above it later does not mean these pictures.
 */
final class MadeFolder {
  private static final String MARK = ".made-by-gansaku-translate";
  private static final String TEXT =
      "Pictures made by 'gansaku translate', which leaves them out when a folder above is translated.\n";

  private MadeFolder() {}

  /** Returns whether only translations will be in {@code out}: it is not there yet, or empty. */
  static boolean isNew(Path out) {
    if (!Files.isDirectory(out)) {
      return true;
    }
    try (var there = Files.list(out)) {
      return there.findAny().isEmpty();
    } catch (IOException e) {
      throw IOFaults.reading(out, e);
    }
  }

  /** Marks {@code out}. */
  static void mark(Path out) {
    Path mark = out.resolve(MARK);
    try {
      Files.writeString(mark, TEXT);
    } catch (IOException e) {
      throw IOFaults.writing(mark, e);
    }
  }

  /** Returns whether {@code file} is in a marked folder below {@code root}. */
  static boolean holds(Path root, Path file) {
    Optional<Path> folder = Optional.ofNullable(file.getParent());
    while (folder.isPresent() && !folder.get().equals(root)) {
      if (Files.exists(folder.get().resolve(MARK))) {
        return true;
      }
      folder = folder.map(Path::getParent);
    }
    return false;
  }
}
