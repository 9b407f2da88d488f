package gansaku.data;

import gansaku.error.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Pairs in two folders, in which files of one name, but for its ending, belong together. */
final class TwoFolders implements PairSource.Sides {
  private final String name;
  private final FolderSource a;
  private final FolderSource b;
  private final List<int[]> pairs = new ArrayList<>();

  private TwoFolders(String name, Path rootA, Path rootB, DataOptions options) {
    this.name = name;
    a = FolderSource.open(rootA, options);
    b = FolderSource.open(rootB, options);
    Map<String, Integer> inB = new HashMap<>();
    for (int i = 0; i < b.size(); i++) {
      inB.put(stem(rootB, b.file(i)), i);
    }
    var left = new HashSet<>(inB.keySet());
    for (int i = 0; i < a.size(); i++) {
      String stem = stem(rootA, a.file(i));
      Integer partner = inB.get(stem);
      if (partner == null) {
        refuse(a.file(i), rootB, options);
      } else {
        left.remove(stem);
        pairs.add(new int[] {i, partner});
      }
    }
    left.stream()
        .sorted()
        .forEach(stem -> refuse(b.file(inB.getOrDefault(stem, 0)), rootA, options));
    InputException.check(
        !pairs.isEmpty(), "%s and %s have no file of one name: they hold no pairs", rootA, rootB);
  }

  /** Opens pairs, which messages call {@code name}; A is in {@code rootA}. */
  static TwoFolders open(String name, Path rootA, Path rootB, DataOptions options) {
    return new TwoFolders(name, rootA, rootB, options);
  }

  private static void refuse(Path file, Path other, DataOptions options) {
    String reason = "has no partner of its name in " + other;
    InputException.check(
        options.badImages() == BadImages.SKIP,
        "%s %s; add it, remove the file, or use --on-bad-image skip",
        file,
        reason);
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

  @Override
  public String fingerprint() {
    var digest = Hashes.sha256();
    Hashes.add(digest, a.fingerprint());
    Hashes.add(digest, b.fingerprint());
    return Hashes.hex(digest);
  }
}
