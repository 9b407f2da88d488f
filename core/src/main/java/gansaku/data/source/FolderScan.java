package gansaku.data.source;

import static java.util.Objects.requireNonNull;

import gansaku.data.picture.ImageFormat;
import gansaku.error.InputException;
import gansaku.io.IOFaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which files of a folder look like pictures, and which class each belongs to.
 *
 * @param files the pictures, sorted by class and then by path
 * @param labels the class of each
 * @param classes names of the sub-folders, sorted; empty for a flat folder
 * @param holdings what all files are
 */
record FolderScan(List<Path> files, List<Integer> labels, List<String> classes, Holdings holdings) {

  /** Looks through {@code root}: class sub-folders, or pictures directly in it. */
  static FolderScan of(Path root) {
    InputException.check(Files.exists(root), "%s does not exist; name a folder of pictures", root);
    InputException.check(
        Files.isDirectory(root), "%s is a file; name the folder that holds the pictures", root);
    try {
      List<Path> flat = pictures(root, 1);
      List<Path> folders = subFolders(root);
      var files = new ArrayList<Path>();
      var labels = new ArrayList<Integer>();
      var classes = new ArrayList<String>();
      var empty = new ArrayList<String>();
      for (Path folder : folders) {
        List<Path> inside = pictures(folder, Integer.MAX_VALUE);
        if (inside.isEmpty()) {
          empty.add(folder.getFileName().toString());
        }
        inside.forEach(file -> labels.add(classes.size()));
        files.addAll(inside);
        classes.add(folder.getFileName().toString());
      }
      refuseMixture(root, flat, files, empty);
      return files.isEmpty()
          ? new FolderScan(flat, flat.stream().map(file -> -1).toList(), List.of(), holdings(root))
          : new FolderScan(files, labels, classes, holdings(root));
    } catch (IOException e) {
      throw new InputException(root + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void refuseMixture(
      Path root, List<Path> flat, List<Path> inside, List<String> empty) throws IOException {
    if (flat.isEmpty() && inside.isEmpty()) {
      try (Stream<Path> all = Files.list(root)) {
        long others = all.count();
        throw others == 0
            ? InputException.of("%s is empty; put pictures there", root)
            : InputException.of(
                "%s holds no pictures (%s) among its %s entries%s",
                root, ImageFormat.NAMES, others, holdings(root).wayOut());
      }
    }
    InputException.check(
        flat.isEmpty() || inside.isEmpty(),
        "%s holds pictures both directly (%s) and in sub-folders (%s); sub-folders are classes, so"
            + " move the loose ones into one",
        root,
        flat.size(),
        inside.size());
    InputException.check(
        inside.isEmpty() || empty.isEmpty(),
        "class folder %s of %s holds no pictures; fill it or remove it",
        empty.isEmpty() ? "" : empty.get(0),
        root);
  }

  private static List<Path> subFolders(Path root) throws IOException {
    try (Stream<Path> all = Files.list(root)) {
      return all.filter(Files::isDirectory)
          .filter(FolderScan::isVisible)
          .sorted(Comparator.comparing(p -> p.getFileName().toString()))
          .toList();
    }
  }

  /** Counts the files in {@code folder} and the folders in it. */
  static Holdings holdings(Path folder) throws IOException {
    List<String> names =
        files(folder, Integer.MAX_VALUE, name -> true).stream()
            .map(p -> p.getFileName().toString())
            .toList();
    return Holdings.of(folder.toString(), names);
  }

  /** Returns the files in {@code folder} whose names promise pictures, sorted by path. */
  static List<Path> pictures(Path folder, int depth) throws IOException {
    return files(folder, depth, ImageFormat::hasPictureName);
  }

  private static List<Path> files(Path folder, int depth, Predicate<String> named)
      throws IOException {
    try (Stream<Path> all = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
      return all.filter(FolderScan::isVisible)
          .filter(p -> named.test(p.getFileName().toString()))
          .filter(Files::isRegularFile)
          .sorted(Comparator.comparing(p -> folder.relativize(p).toString()))
          .toList();
    } catch (UncheckedIOException e) {
      throw IOFaults.below(folder, requireNonNull(e.getCause()));
    }
  }

  /** Returns false for what desktop systems leave behind, e.g. {@code ._a.png}. */
  private static boolean isVisible(Path path) {
    String name = path.getFileName().toString();
    return !name.startsWith(".") && !name.equals("__MACOSX");
  }
}
