package gansaku.data.source;

import gansaku.io.Checksums;
import gansaku.io.IOFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The pictures of a folder with their captions: those of a table in it, or each line of the {@code
 * .txt} file that is called as a picture is.
 */
final class Captioned implements Derived {
  private final FolderSource files;
  private final List<List<String>> captions = new ArrayList<>();
  private final List<String> notes;
  private final String fingerprint;

  private Captioned(Path root, FolderSource files) {
    this.files = files;
    notes = new ArrayList<>(files.notes());
    Optional<Path> table = CaptionTable.in(root);
    if (table.isPresent()) {
      readTable(root, CaptionTable.read(table.get()));
    } else {
      for (int i = 0; i < files.size(); i++) {
        captions.add(beside(files.file(i)));
      }
    }
    var digest = Checksums.sha256();
    captions.forEach(some -> some.forEach(caption -> Checksums.add(digest, caption)));
    fingerprint = Checksums.ofTexts(files.fingerprint(), Checksums.hex(digest));
  }

  /** Returns {@code files}, those of {@code root}, with captions if there are any. */
  static ImageSource of(Path root, FolderSource files) {
    var captioned = new Captioned(root, files);
    boolean any = captioned.captions.stream().anyMatch(some -> !some.isEmpty());
    return any ? captioned : files;
  }

  private void readTable(Path root, CaptionTable table) {
    Set<String> missing = new HashSet<>(table.rows().keySet());
    for (int i = 0; i < files.size(); i++) {
      Path file = files.file(i);
      String path = root.relativize(file).toString().replace('\\', '/');
      String key = table.rows().containsKey(path) ? path : file.getFileName().toString();
      captions.add(table.rows().getOrDefault(key, List.of()));
      missing.remove(key);
    }
    if (!missing.isEmpty()) {
      notes.add(
          String.format(
              "left out: captions of %s that %s not there %s",
              Words.pictures(missing.size()),
              missing.size() == 1 ? "is" : "are",
              Words.some(missing.stream().sorted().toList())));
    }
  }

  private static List<String> beside(Path picture) {
    String name = picture.getFileName().toString();
    int dot = name.lastIndexOf('.');
    Path text = picture.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".txt");
    if (!Files.isRegularFile(text)) {
      return List.of();
    }
    try {
      return Files.readString(text)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw IOFaults.reading(text, e);
    }
  }

  @Override
  public ImageSource pictures() {
    return files;
  }

  @Override
  public List<String> captions(int index) {
    return captions.get(index);
  }

  /**
   * Returns the classes, unless all pictures lie in one folder, whose name says nothing of them.
   */
  @Override
  public List<String> classes() {
    return files.classes().size() > 1 ? files.classes() : List.of();
  }

  @Override
  public int label(int index) {
    return classes().isEmpty() ? -1 : files.label(index);
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }
}
