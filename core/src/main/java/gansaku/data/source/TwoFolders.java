package gansaku.data.source;

import gansaku.data.picture.Pairs;
import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import gansaku.io.Checksums;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pairs in two folders, in which files of one name, but for its ending, belong together. */
final class TwoFolders implements PairSource.Sides {
  private final String name;
  private final FolderSource a;
  private final FolderSource b;
  private final List<int[]> pairs = new ArrayList<>();

  private TwoFolders(String name, Path rootA, Path rootB, DataOptions ofA, DataOptions ofB) {
    this.name = name;
    a = FolderSource.open(rootA, ofA);
    b = FolderSource.open(rootB, ofB);
    Map<String, Integer> inA = byStem(rootA, a, ofA);
    Map<String, Integer> inB = byStem(rootB, b, ofB);
    inA.forEach(
        (stem, index) -> {
          Integer partner = inB.get(stem);
          if (partner == null) {
            refuseAlone(a.file(index), rootB, ofA);
          } else {
            pairs.add(new int[] {index, partner});
          }
        });
    inB.forEach(
        (stem, index) -> {
          if (!inA.containsKey(stem)) {
            refuseAlone(b.file(index), rootA, ofB);
          }
        });
    InputException.check(
        !pairs.isEmpty(), "%s and %s have no file of one name: they hold no pairs", rootA, rootB);
  }

  /** Opens pairs, which messages call {@code name}; A is in {@code rootA}, read by {@code ofA}. */
  static TwoFolders open(String name, Path rootA, Path rootB, DataOptions ofA, DataOptions ofB) {
    return new TwoFolders(name, rootA, rootB, ofA, ofB);
  }

  /** Returns the number of each file by its name without the ending, in their order. */
  private static Map<String, Integer> byStem(Path root, FolderSource files, DataOptions options) {
    var numbers = new LinkedHashMap<String, Integer>();
    for (int i = 0; i < files.size(); i++) {
      Integer first = numbers.putIfAbsent(stem(root, files.file(i)), i);
      if (first != null) {
        String reason = "is called as " + files.file(first) + " but for its ending";
        refuse(files.file(i), reason, "rename or remove one", options);
      }
    }
    return numbers;
  }

  private static void refuseAlone(Path file, Path other, DataOptions options) {
    refuse(file, "has no partner of its name in " + other, "add it, remove the file", options);
  }

  private static void refuse(Path file, String reason, String remedy, DataOptions options) {
    InputException.check(
        options.badImages() == BadImages.SKIP,
        "%s %s; %s, or set data.on-bad-image to skip",
        file,
        reason,
        remedy);
    options.onBadFile().accept(new BadFile(file.toString(), reason));
  }

  private static String stem(Path root, Path file) {
    return root.relativize(file).toString().replaceFirst("\\.[^.]*$", "");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return pairs.size();
  }

  @Override
  public PairSource.Pair read(int index) {
    int[] pair = pairs.get(index);
    Pixels first = a.read(pair[0]);
    Pixels second = b.read(pair[1]);
    InputException.check(
        first.height() == second.height() && first.width() == second.width(),
        "%s is %s but %s is %s; both sides of a pair have one size",
        a.file(pair[0]),
        Pairs.size(first),
        b.file(pair[1]),
        Pairs.size(second));
    return new PairSource.Pair(first, second);
  }

  /** Returns whether both folders have the split that was asked for. */
  boolean parted() {
    return a.parted() && b.parted();
  }

  @Override
  public List<String> notes() {
    var notes = new ArrayList<String>();
    notes.add("taken as: pairs of " + a.name() + " and " + b.name() + ", by name");
    List.of(a, b)
        .forEach(
            side ->
                side.notes().stream()
                    .skip(side.parted() ? 0 : 1)
                    .forEach(note -> notes.add(side.name() + " " + note)));
    return notes;
  }

  @Override
  public String fingerprint() {
    return Checksums.ofTexts(a.fingerprint(), b.fingerprint());
  }
}
