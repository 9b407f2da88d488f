package gansaku.data.source;

import gansaku.data.picture.Pixels;
import gansaku.data.transform.Crops;
import gansaku.error.InputException;
import java.nio.file.Path;

/** Pairs in files, each of two pictures side by side: the left half is A, the right half B. */
record SideBySide(FolderSource files) implements PairSource.Sides {

  static SideBySide open(Path folder, DataOptions options) {
    return new SideBySide(FolderSource.open(folder, options));
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
    int half = both.width() / 2;
    return new PairSource.Pair(
        Crops.cut(both, 0, 0, both.height(), half), Crops.cut(both, 0, half, both.height(), half));
  }

  @Override
  public String fingerprint() {
    return files.fingerprint();
  }
}
