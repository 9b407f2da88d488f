package gansaku.data.source;

import gansaku.data.source.PictureTree.Picture;
import gansaku.error.InputException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The pictures of a set or a split of it: by class, or all alike.
 *
 * @param alike the pictures, where there are no classes
 * @param classes the pictures of each class, sorted by name; empty where there are none
 * @param numbered whether those alike lie in folders that only count
 */
record Groups(List<Picture> alike, TreeMap<String, List<Picture>> classes, boolean numbered) {
  /** E.g. {@code 00000} and {@code 01000}, as tools that spread many files over folders make. */
  private static final String NUMBER = "\\d{5,}";

  /** Returns all of {@code folder} without classes. */
  static Groups alike(PictureTree folder) {
    return new Groups(folder.all(), new TreeMap<>(), false);
  }

  /** Returns what {@code tree} looks like, which messages call {@code place}. */
  static Groups of(PictureTree tree, String place) {
    PictureTree folder = tree.unwrapped();
    if (folder.folders().values().stream().allMatch(PictureTree::isEmpty)) {
      return alike(folder);
    }
    if (!folder.hasLoose()
        && folder.folders().keySet().stream().allMatch(name -> name.matches(NUMBER))) {
      return new Groups(folder.all(), new TreeMap<>(), true);
    }
    return classes(folder, place);
  }

  /** Returns the folders of {@code folder} as classes. */
  static Groups classes(PictureTree folder, String place) {
    int inside = folder.folders().values().stream().mapToInt(f -> f.all().size()).sum();
    InputException.check(
        inside > 0, "data.layout is classes, but %s holds no folders of pictures", place);
    InputException.check(
        !folder.hasLoose(),
        "%s holds pictures both directly (%s) and in sub-folders (%s); sub-folders are classes, so"
            + " move the loose ones into one, or set data.layout to flat",
        place,
        folder.all().size() - inside,
        inside);
    var classes = new TreeMap<String, List<Picture>>();
    folder
        .folders()
        .forEach(
            (name, of) -> {
              InputException.check(
                  !of.isEmpty(),
                  "class folder %s of %s holds no pictures; fill it or remove it",
                  name,
                  place);
              classes.put(name, of.all());
            });
    return new Groups(List.of(), classes, false);
  }

  /** Returns the pictures of {@code folder}, in classes if these are in such and it has folders. */
  Groups alsoIn(PictureTree folder, String place) {
    return classes.isEmpty() || folder.filled().isEmpty() ? alike(folder) : classes(folder, place);
  }

  /** Returns {@code pictures} of the classes that they are listed by. */
  static Groups of(Map<String, List<Picture>> pictures) {
    return new Groups(List.of(), new TreeMap<>(pictures), false);
  }

  /** Returns all pictures, by class and then by path. */
  List<Picture> all() {
    return classes.isEmpty()
        ? alike
        : classes.values().stream().flatMap(Collection::stream).toList();
  }

  /** Returns what these are in words. */
  String inWords() {
    return classes.isEmpty()
        ? Words.pictures(alike.size())
            + " without classes"
            + (numbered ? ", in numbered folders" : "")
        : Words.count(classes.size(), "class ", "classes ") + Words.some(classes.keySet());
  }
}
