package gansaku.workbench.export;

import gansaku.io.IOFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that was written.
 *
 * @param file or folder
 * @param work which of several things it is; empty where there is one
 * @param bytes how large it is
 * @param levels the largest difference to the model here, in levels of 255; empty if it was not
 *     tried
 */
public record Written(Path file, String work, long bytes, Optional<Double> levels) {
  static Written of(Path file, String work, Optional<Double> levels) {
    try {
      return new Written(file, work, Files.size(file), levels);
    } catch (IOException e) {
      throw IOFaults.reading(file, e);
    }
  }

  /** Makes the folder that {@code file} is to be in. */
  static void makeFolderOf(Path file) {
    Path folder = file.toAbsolutePath().resolveSibling(".");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw IOFaults.writing(folder.normalize(), e);
    }
  }

  /** Returns {@code out} with {@code -name} before its ending, if there is a name. */
  static Path named(Path out, String name) {
    if (name.isEmpty()) {
      return out;
    }
    String file = String.valueOf(out.getFileName());
    int dot = file.lastIndexOf('.');
    String stem = dot < 1 ? file : file.substring(0, dot);
    return out.resolveSibling(stem + "-" + name + (dot < 1 ? "" : file.substring(dot)));
  }
}
