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
import java.util.List;
import java.util.stream.Stream;

/** The files in a folder and the folders in it. */
final class FolderFiles implements Holder {
  private final Path root;
  private final List<Path> files = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<String> folders = new ArrayList<>();
  private final List<Path> lost = new ArrayList<>();

  private FolderFiles(Path root) {
    this.root = root;
  }

  /** Looks through {@code root}. */
  static FolderFiles of(Path root) throws IOException {
    InputException.check(Files.exists(root), "%s does not exist; name a folder of pictures", root);
    InputException.check(
        Files.isDirectory(root), "%s is a file; name the folder that holds the pictures", root);
    var found = new FolderFiles(root);
    try (Stream<Path> all = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      all.skip(1).forEach(found::add);
      return found;
    } catch (UncheckedIOException e) {
      throw IOFaults.below(root, requireNonNull(e.getCause()));
    }
  }

  /** Returns the names of the folders directly in {@code root}, sorted, without clutter. */
  static List<String> foldersIn(Path root) {
    try (Stream<Path> all = Files.list(root)) {
      return all.filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .filter(name -> Clutter.in(name).isEmpty())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw IOFaults.below(root, e);
    }
  }

  private void add(Path path) {
    String name = name(path);
    if (Files.isDirectory(path)) {
      folders.add(name);
    } else if (Files.isRegularFile(path)) {
      files.add(path);
      names.add(name);
    } else if (Files.isSymbolicLink(path) && Clutter.in(name).isEmpty()) {
      lost.add(path);
    }
  }

  private String name(Path path) {
    return root.relativize(path).toString().replace('\\', '/');
  }

  /** Returns file {@code index}. */
  Path file(int index) {
    return files.get(index);
  }

  /** Returns the links that are called like pictures and lead nowhere. */
  List<Path> lostPictures() {
    return lost.stream().filter(this::isPicture).toList();
  }

  private boolean isPicture(Path link) {
    return ImageFormat.hasPictureName(name(link));
  }

  /** Returns what to tell of a {@code link} that leads nowhere. */
  static BadFile bad(Path link) {
    try {
      Path target = link.resolveSibling(Files.readSymbolicLink(link));
      return new BadFile("" + link, "it is a link to " + target + ", which does not exist");
    } catch (IOException e) {
      return new BadFile("" + link, "it is a link that cannot be followed: " + e.getMessage());
    }
  }

  @Override
  public String place() {
    return root.toString();
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public List<String> folders() {
    return folders;
  }

  @Override
  public String place(int index) {
    return files.get(index).toString();
  }

  @Override
  public byte[] bytes(int index) throws IOException {
    return Files.readAllBytes(files.get(index));
  }

  @Override
  public List<String> leftOut() {
    List<String> links = lost.stream().filter(l -> !isPicture(l)).map(this::name).toList();
    return links.isEmpty()
        ? List.of()
        : List.of(
            "left out: "
                + Words.count(links.size(), "link that leads ", "links that lead ")
                + "nowhere "
                + Words.some(links));
  }
}
