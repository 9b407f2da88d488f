package gansaku.data.source;

import gansaku.error.InputException;
import gansaku.io.Checksums;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pictures of a folder of which a table tells. */
final class Tabled implements Derived {
  private final FolderSource files;
  private final AttributeTable table;
  private final List<Integer> indices = new ArrayList<>();
  private final List<Map<String, String>> known = new ArrayList<>();

  private Tabled(Path root, FolderSource files, AttributeTable table, DataOptions options) {
    this.files = files;
    this.table = table;
    var told = new HashSet<String>();
    var silent = new ArrayList<String>();
    for (int i = 0; i < files.size(); i++) {
      Path file = files.file(i);
      String path = root.relativize(file).toString().replace('\\', '/');
      String key = table.rows().containsKey(path) ? path : file.getFileName().toString();
      Map<String, String> row = table.rows().get(key);
      if (row == null) {
        silent.add(file.toString());
      } else {
        indices.add(i);
        known.add(row);
        told.add(key);
      }
    }
    List<String> missing = table.rows().keySet().stream().filter(k -> !told.contains(k)).toList();
    refuse(
        missing,
        "is not below " + root + ", though " + table.file() + " has a row for it",
        options);
    refuse(silent, "has no row in " + table.file(), options);
    InputException.check(
        !indices.isEmpty(), "%s tells of none of the pictures in %s", table.file(), root);
  }

  /** Returns {@code files}, those of {@code root}, as far as the table there tells of them. */
  static ImageSource of(Path root, FolderSource files, DataOptions options) {
    Optional<Path> table = AttributeTable.in(root);
    return table.isPresent()
        ? new Tabled(root, files, AttributeTable.read(table.get()), options)
        : files;
  }

  private static void refuse(List<String> places, String reason, DataOptions options) {
    if (options.badImages() == BadImages.SKIP) {
      places.forEach(place -> options.onBadFile().accept(new BadFile(place, reason)));
      return;
    }
    InputException.check(
        places.isEmpty(),
        "%s %s%s; add what is missing, or set data.on-bad-image to skip",
        places.isEmpty() ? "" : places.get(0),
        reason,
        places.size() < 2 ? "" : "; so it is with " + (places.size() - 1) + " more");
  }

  @Override
  public ImageSource pictures() {
    return files;
  }

  @Override
  public int at(int index) {
    return indices.get(index);
  }

  @Override
  public int size() {
    return indices.size();
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
    return classes().isEmpty() ? -1 : files.label(at(index));
  }

  @Override
  public Map<String, String> attributes(int index) {
    return new LinkedHashMap<>(known.get(index));
  }

  @Override
  public String fingerprint() {
    return Checksums.ofTexts(files.fingerprint(), table.fingerprint());
  }
}
