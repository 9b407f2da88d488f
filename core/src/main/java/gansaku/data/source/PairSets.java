package gansaku.data.source;

import gansaku.data.picture.ImageReader;
import gansaku.error.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Opens pairs by what a user writes.
 *
 * <p>Known are the embedded {@code faces-pairs} and {@code faces-layout}; a folder with {@code
 * trainA} and {@code trainB}, and {@code testA} and {@code testB} for what is held out; a folder
 * with {@code A} and {@code B}, each with {@code train}, and {@code test} or {@code val}, or
 * without splits (what pix2pix's tools join); a folder with {@code train}, and {@code test} or
 * {@code val}, of files with both pictures side by side (the layouts of the data sets of pix2pix
 * and CycleGAN); a folder of such files; two folders.
 */
public final class PairSets {
  private PairSets() {}

  /**
   * Pairs, and whether they are the part that was asked for.
   *
   * @param pairs the pairs
   * @param parted false if the pairs are all there are, so that somebody has to choose a part
   */
  public record Opened(PairSource pairs, boolean parted) {}

  /**
   * Opens pairs.
   *
   * @param spec the name of a set, or a folder
   * @param second the folder of the second sides, where {@code spec} is that of the first
   * @param backwards whether B is the source and A the truth
   * @param ofSource decodes the files of sources that lie in a folder of their own
   */
  public static Opened open(
      String spec,
      Optional<String> second,
      boolean backwards,
      DataOptions options,
      ImageReader ofSource) {
    DataOptions ofA = backwards ? options : options.with(ofSource);
    DataOptions ofB = backwards ? options.with(ofSource) : options;
    if (second.isPresent()) {
      Path a = folder(spec);
      Path b = folder(second.get());
      return twoFolders(spec, a, b, ofA, ofB, backwards);
    }
    Optional<PairSource.Sides> embedded = options.embedded().pairs(spec, options);
    if (embedded.isPresent()) {
      return opened(embedded.get(), true, backwards, options);
    }
    Path root = folder(spec);
    boolean test = options.split() == Split.TEST;
    if (has(root, "trainA") && has(root, "trainB")) {
      boolean parted = has(root, "testA") && has(root, "testB");
      String part = test && parted ? "test" : "train";
      var sides =
          TwoFolders.open(spec, root.resolve(part + "A"), root.resolve(part + "B"), ofA, ofB);
      return opened(sides, parted, backwards, options);
    }
    if (has(root, "A") && has(root, "B")) {
      return twoFolders(spec, root.resolve("A"), root.resolve("B"), ofA, ofB, backwards);
    }
    Map<Portion, String> splits = Portion.among(FolderFiles.foldersIn(root), spec);
    String train = splits.get(Portion.TRAIN);
    if (train != null) {
      Optional<String> other = Portion.heldOut(splits);
      String part = test ? other.orElse(train) : train;
      var sides = SideBySide.open(root.resolve(part), options);
      return opened(sides, other.isPresent(), backwards, options);
    }
    return opened(SideBySide.open(root, options), false, backwards, options);
  }

  private static Opened twoFolders(
      String name, Path a, Path b, DataOptions ofA, DataOptions ofB, boolean backwards) {
    var sides = TwoFolders.open(name, a, b, ofA, ofB);
    return opened(sides, sides.parted(), backwards, ofA);
  }

  private static Opened opened(
      PairSource.Sides sides, boolean parted, boolean backwards, DataOptions options) {
    return new Opened(PairSource.of(sides, backwards, options.badImages()), parted);
  }

  private static boolean has(Path root, String folder) {
    return Files.isDirectory(root.resolve(folder));
  }

  private static Path folder(String spec) {
    Path path = Path.of(spec);
    InputException.check(
        Files.isDirectory(path),
        "%s is no folder of pairs; task paired takes faces-pairs, a folder of files with both"
            + " pictures side by side, a folder with A and B or with trainA and trainB, or two"
            + " folders: set data.pairs to the second",
        spec);
    return path;
  }
}
