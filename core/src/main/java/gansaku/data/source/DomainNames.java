package gansaku.data.source;

import gansaku.error.InputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the pictures of two domains are called, for {@link Sources#open}.
 *
 * @param a those of the first domain
 * @param b those of the second
 * @param parted whether these are the part that was asked for, or all there are
 */
public record DomainNames(String a, String b, boolean parted) {
  private static final String A = "A";
  private static final String B = "B";

  /** Folders so called are parts of one set and no domains. */
  private static final Set<String> PARTS = Set.of("train", "test", "val", "valid");

  /**
   * Returns the domains that a user means.
   *
   * <p>Known are a folder with {@code trainA} and {@code trainB}, and {@code testA} and {@code
   * testB} for what is held out; a folder with two folders in it, the domains; any two sets, or
   * parts of one, e.g. {@code faces?glasses=none} and {@code faces?glasses=sunglasses}.
   *
   * @param spec the folder of both, or the first domain
   * @param second the second domain, if {@code spec} is the first
   */
  public static DomainNames of(String spec, Optional<String> second, DataOptions options) {
    if (second.isPresent()) {
      boolean parted = Sources.hasParts(spec, options) && Sources.hasParts(second.get(), options);
      return new DomainNames(spec, second.get(), parted);
    }
    Optional<Path> root = folder(spec, options);
    if (root.isPresent() && (has(root.get(), "train" + A) || has(root.get(), "train" + B))) {
      boolean parted = has(root.get(), "test" + A) && has(root.get(), "test" + B);
      String part = parted && options.split() == Split.TEST ? "test" : "train";
      return new DomainNames(side(root.get(), part, A, B), side(root.get(), part, B, A), parted);
    }
    List<String> folders = root.map(FolderFiles::foldersIn).orElse(List.of());
    InputException.check(
        folders.size() == 2 && folders.stream().noneMatch(PARTS::contains),
        "data.other is missing: say where pictures of the second domain are, beside those of %s; or"
            + " name a folder that holds trainA and trainB, or two folders of pictures",
        spec);
    return new DomainNames(
        root.orElseThrow().resolve(folders.get(0)).toString(),
        root.orElseThrow().resolve(folders.get(1)).toString(),
        false);
  }

  private static String side(Path root, String part, String domain, String other) {
    InputException.check(
        has(root, part + domain),
        "%s has %s but no %s; put the pictures of the other domain there",
        root,
        part + other,
        part + domain);
    return root.resolve(part + domain).toString();
  }

  private static Optional<Path> folder(String spec, DataOptions options) {
    if (Sources.names(options).contains(spec)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(spec)).filter(Files::isDirectory);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean has(Path root, String folder) {
    return Files.isDirectory(root.resolve(folder));
  }
}
