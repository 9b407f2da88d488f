package gansaku.data.source;

import gansaku.data.picture.Pairs;
import gansaku.data.picture.Pixels;
import gansaku.data.transform.Crops;
import gansaku.error.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Pairs in files, each of two pictures side by side: the left half is A, the right half B.
 *
 * <p>Published pairs are of squares. What is not twice as wide as high is more likely one picture,
 * and is refused unless the user insists.
 *
 * @param insisted whether any shape will do
 */
record SideBySide(FolderSource files, boolean insisted) implements PairSource.Sides {
  private static final int LOOKED_AT = 16;

  static SideBySide open(Path folder, DataOptions options) {
    boolean insisted = options.layout() == FolderLayout.SIDE_BY_SIDE;
    var pairs = new SideBySide(FolderSource.open(folder, options), insisted);
    pairs.requireOneLikely();
    return pairs;
  }

  /** Refuses files of which none of the first looks like a pair, before each is refused. */
  private void requireOneLikely() {
    String shapes = "";
    for (int i = 0; i < Math.min(LOOKED_AT, size()); i++) {
      try {
        Pixels picture = files.read(i);
        if (isLikely(picture)) {
          return;
        }
        shapes = shapes.isEmpty() ? files.place(i) + " is " + Pairs.size(picture) : shapes;
      } catch (InputException e) {
        continue; // whoever reads it for use will say so, or skip it
      }
    }
    InputException.check(
        shapes.isEmpty(),
        "%s holds no pairs side by side, which are twice as wide as high: %s; name two folders (set"
            + " data.pairs to the second), or, if each file is a pair, set data.layout to"
            + " side-by-side",
        name(),
        shapes);
  }

  private boolean isLikely(Pixels picture) {
    return insisted || picture.width() == 2 * picture.height();
  }

  @Override
  public String name() {
    return files.name();
  }

  @Override
  public int size() {
    return files.size();
  }

  @Override
  public PairSource.Pair read(int index) {
    Pixels both = files.read(index);
    InputException.check(
        both.width() % 2 == 0,
        "%s is %s pixels wide, an odd number; a pair side by side has two halves of one width",
        files.file(index),
        both.width());
    InputException.check(
        isLikely(both),
        "%s is %s; a pair side by side is twice as wide as high: remove it, or set data.layout to"
            + " side-by-side if it is a pair",
        files.file(index),
        Pairs.size(both));
    int half = both.width() / 2;
    return new PairSource.Pair(
        Crops.cut(both, 0, 0, both.height(), half), Crops.cut(both, 0, half, both.height(), half));
  }

  @Override
  public List<String> notes() {
    var notes = new ArrayList<>(List.of("taken as: pairs side by side in " + name()));
    if (!insisted && looksUnrelated()) {
      notes.add(
          "perhaps no pairs: the two halves of a file resemble each other no more than those of"
              + " different files; if each file is one picture, set data.layout to flat");
    }
    notes.addAll(files.notes().subList(1, files.notes().size()));
    return notes;
  }

  private boolean looksUnrelated() {
    var pairs = new ArrayList<PairSource.Pair>();
    for (int i = 0; i < Math.min(LOOKED_AT, size()); i++) {
      try {
        pairs.add(read(i));
      } catch (InputException e) {
        continue; // whoever reads it for use will say so, or skip it
      }
    }
    return pairs.size() >= Halves.LEAST && !Halves.areRelated(pairs);
  }

  @Override
  public String fingerprint() {
    return files.fingerprint();
  }
}
