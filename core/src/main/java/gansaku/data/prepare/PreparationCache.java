package gansaku.data.prepare;

import gansaku.data.source.ImageSource;
import gansaku.io.AtomicFiles;
import gansaku.io.Checksums;
import gansaku.io.IOFaults;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Pictures that a preparation has read, cropped and judged so far, on disk beside its zip: one that
 * was interrupted decodes them no more.
 *
 * <p>Reading is nearly all the work; the rest, which depends on the order, is done anew from here.
 * So that a change of the pictures or the settings is no danger, both name the folder. It takes as
 * much room as the squares do and goes when the zip is there.
 *
 * @param root the zip's name and {@code .parts}
 * @param folder what belongs to these pictures and settings
 */
record PreparationCache(Path root, Path folder) {

  /** Returns what was judged of {@code source} for {@code zip}. */
  static PreparationCache of(Path zip, ImageSource source, PrepareSettings settings) {
    String name = Checksums.ofTexts(source.fingerprint(), settings.toString()).substring(0, 16);
    Path root = zip.resolveSibling(zip.getFileName() + ".parts");
    return new PreparationCache(root, root.resolve(name));
  }

  /** Returns the candidates kept under {@code from}, if they are there. */
  Optional<List<Candidate>> read(int from) {
    Path file = file(from);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      int count = in.readInt();
      var candidates = new ArrayList<Candidate>(count);
      for (int i = 0; i < count; i++) {
        candidates.add(Candidate.read(in));
      }
      return Optional.of(candidates);
    } catch (IOException e) {
      throw IOFaults.reading(file, e);
    }
  }

  /** Keeps {@code candidates} under {@code from}. */
  void write(int from, List<Candidate> candidates) {
    AtomicFiles.stream(
        file(from),
        stream -> {
          var out = new DataOutputStream(new BufferedOutputStream(stream));
          out.writeInt(candidates.size());
          for (Candidate candidate : candidates) {
            candidate.write(out);
          }
          out.flush();
        });
  }

  /** Removes everything, of other settings too. */
  void delete() {
    AtomicFiles.remove(root);
  }

  private Path file(int from) {
    return folder.resolve(String.format(Locale.ROOT, "%09d", from));
  }
}
