package gansaku.workbench.translate;

import gansaku.data.source.BadFile;
import java.nio.file.Path;
import java.util.List;

/**
 * What became of files.
 *
 * @param out the folder
 * @param planned every picture that all parts of the work are to make, in the order given
 * @param files every picture made, in the order given
 * @param bad what could not be read, and why
 * @param seconds from the first file to the last
 */
public record TranslatedFiles(
    Path out, List<Path> planned, List<Path> files, List<BadFile> bad, double seconds) {
  public TranslatedFiles {
    planned = List.copyOf(planned);
    files = List.copyOf(files);
    bad = List.copyOf(bad);
  }

  /** Returns how many pictures were made. */
  public int pictures() {
    return files.size();
  }

  /** Returns how many pictures were made in a second. */
  public double perSecond() {
    return files.size() / Math.max(seconds, 1e-9);
  }
}
