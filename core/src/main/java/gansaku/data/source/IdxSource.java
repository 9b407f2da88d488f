package gansaku.data.source;

import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import gansaku.io.Checksums;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Grey pictures [1, H, W] and classes from a pair of IDX files, as MNIST's. */
public final class IdxSource implements ImageSource, InMemory {
  private final String name;
  private final IdxFile images;
  private final byte[] labels;
  private final List<String> classes;

  private IdxSource(String name, IdxFile images, byte[] labels, List<String> classes) {
    this.name = name;
    this.images = images;
    this.labels = labels;
    this.classes = List.copyOf(classes);
  }

  /** Opens a folder with MNIST's file names; classes are called by their numbers. */
  public static IdxSource open(Path folder, Split split) {
    return open(folder.toString(), folder, split, List.of());
  }

  /** Opens a folder with MNIST's file names; {@code classes} may be empty. */
  static IdxSource open(String name, Path folder, Split split, List<String> classes) {
    return open(
        name,
        find(folder, split, "images", 3).orElseThrow(() -> missing(folder, split, "images", 3)),
        find(folder, split, "labels", 1).orElseThrow(() -> missing(folder, split, "labels", 1)),
        classes);
  }

  /**
   * Opens a pair of files.
   *
   * @param name for messages
   * @param images IDX bytes [N, H, W]
   * @param labels IDX bytes [N]
   * @param classes the classes' names; empty to call them by their numbers
   */
  public static IdxSource open(String name, Path images, Path labels, List<String> classes) {
    IdxFile pictures = IdxFile.read(images, 3);
    IdxFile numbers = IdxFile.read(labels, 1);
    InputException.check(
        pictures.shape()[0] == numbers.shape()[0],
        "%s holds %s pictures but %s %s labels; they do not belong together",
        images,
        pictures.shape()[0],
        labels,
        numbers.shape()[0]);
    byte[] classOf = new byte[numbers.shape()[0]];
    numbers.data().get(0, classOf);
    int largest = IntStream.range(0, classOf.length).map(i -> classOf[i] & 0xff).max().orElse(0);
    InputException.check(
        classes.isEmpty() || largest < classes.size(),
        "%s has label %s but %s has only %s classes",
        labels,
        largest,
        name,
        classes.size());
    List<String> names =
        classes.isEmpty()
            ? IntStream.rangeClosed(0, largest).mapToObj(Integer::toString).toList()
            : classes;
    return new IdxSource(name, pictures, classOf, names);
  }

  /** Returns whether {@code folder} has pictures of {@code split} under one of MNIST's names. */
  static boolean isIn(Path folder, Split split) {
    return find(folder, split, "images", 3).isPresent();
  }

  private static Optional<Path> find(Path folder, Split split, String what, int dimensions) {
    String prefix = prefix(split) + "-" + what;
    return Stream.of("-", ".")
        .flatMap(
            mark -> Stream.of("", ".gz").map(end -> mark + "idx" + dimensions + "-ubyte" + end))
        .map(rest -> folder.resolve(prefix + rest))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static String prefix(Split split) {
    return switch (split) {
      case TRAIN -> "train";
      case TEST -> "t10k";
    };
  }

  private static InputException missing(Path folder, Split split, String what, int dimensions) {
    return InputException.of(
        "%s lacks %s-%s-idx%s-ubyte (or .gz); put it there",
        folder, prefix(split), what, dimensions);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public Pixels read(int index) {
    int height = images.shape()[1];
    int width = images.shape()[2];
    byte[] samples = new byte[height * width];
    images.data().get(index * samples.length, samples);
    return new Pixels(1, height, width, samples);
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public int label(int index) {
    return labels[index] & 0xff;
  }

  @Override
  public String fingerprint() {
    var digest = Checksums.sha256();
    Checksums.add(digest, images.shape()[1] + "x" + images.shape()[2]);
    ByteBuffer all = images.data().duplicate();
    digest.update(all);
    digest.update(labels);
    return Checksums.hex(digest);
  }
}
