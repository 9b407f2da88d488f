package gansaku.data.source;

import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import gansaku.io.Checksums;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Colour pictures [3, 32, 32] from CIFAR's binary files, which stay mapped, not copied. */
public final class CifarSource implements ImageSource, InMemory {
  private static final int SIDE = 32;
  private static final int PICTURE = 3 * SIDE * SIDE;

  /** The two sets: CIFAR-100's records carry a coarse label before the fine one, which is used. */
  public enum Kind {
    CIFAR10(1, 10, "batches.meta.txt"),
    CIFAR100(2, 100, "fine_label_names.txt");

    final int labels;
    final int classes;
    final String names;

    Kind(int labels, int classes, String names) {
      this.labels = labels;
      this.classes = classes;
      this.names = names;
    }

    List<String> files(Split split) {
      return switch (this) {
        case CIFAR10 ->
            switch (split) {
              case TRAIN ->
                  IntStream.rangeClosed(1, 5).mapToObj(i -> "data_batch_" + i + ".bin").toList();
              case TEST -> List.of("test_batch.bin");
            };
        case CIFAR100 ->
            switch (split) {
              case TRAIN -> List.of("train.bin");
              case TEST -> List.of("test.bin");
            };
      };
    }

    int record() {
      return labels + PICTURE;
    }
  }

  private record Part(MappedByteBuffer bytes, int first) {}

  private final String name;
  private final Kind kind;
  private final List<Part> parts;
  private final int size;
  private final List<String> classes;

  private CifarSource(String name, Kind kind, List<Part> parts, int size, List<String> classes) {
    this.name = name;
    this.kind = kind;
    this.parts = parts;
    this.size = size;
    this.classes = List.copyOf(classes);
  }

  /** Opens the folder that holds the .bin files; classes are named by the text file beside them. */
  public static CifarSource open(String name, Kind kind, Path folder, Split split) {
    List<Part> parts = new ArrayList<>();
    int size = 0;
    for (String file : kind.files(split)) {
      MappedByteBuffer bytes = map(folder.resolve(file), kind.record());
      parts.add(new Part(bytes, size));
      size += bytes.capacity() / kind.record();
    }
    var source = new CifarSource(name, kind, parts, size, classNames(kind, folder));
    for (int i = 0; i < size; i++) {
      InputException.check(
          source.label(i) < kind.classes,
          "picture %s of %s has label %s; there are only %s classes: the file is damaged",
          i,
          folder,
          source.label(i),
          kind.classes);
    }
    return source;
  }

  /** Returns whether {@code folder} has the files of {@code split}. */
  static boolean isIn(Path folder, Kind kind, Split split) {
    return kind.files(split).stream().allMatch(f -> Files.isRegularFile(folder.resolve(f)));
  }

  private static MappedByteBuffer map(Path file, int record) {
    InputException.check(Files.isRegularFile(file), "%s does not exist; put it there", file);
    try (var channel = FileChannel.open(file)) {
      long length = channel.size();
      InputException.check(
          length > 0 && length % record == 0 && length <= Integer.MAX_VALUE,
          "%s has %s bytes, which is no whole number of records of %s; fetch it again",
          file,
          length,
          record);
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, length);
    } catch (IOException e) {
      throw new InputException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<String> classNames(Kind kind, Path folder) {
    Path file = folder.resolve(kind.names);
    if (!Files.isRegularFile(file)) {
      return IntStream.range(0, kind.classes).mapToObj(Integer::toString).toList();
    }
    try {
      List<String> names = Files.readAllLines(file).stream().filter(s -> !s.isBlank()).toList();
      InputException.check(
          names.size() == kind.classes,
          "%s names %s classes; expected %s",
          file,
          names.size(),
          kind.classes);
      return names;
    } catch (IOException e) {
      throw new InputException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Pixels read(int index) {
    byte[] samples = new byte[PICTURE];
    Part part = partOf(index);
    part.bytes.get((index - part.first) * kind.record() + kind.labels, samples);
    return new Pixels(3, SIDE, SIDE, samples);
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public int label(int index) {
    Part part = partOf(index);
    return part.bytes.get((index - part.first) * kind.record() + kind.labels - 1) & 0xff;
  }

  @Override
  public String fingerprint() {
    var digest = Checksums.sha256();
    parts.forEach(part -> digest.update(part.bytes.duplicate()));
    return Checksums.hex(digest);
  }

  private Part partOf(int index) {
    int i = parts.size() - 1;
    while (parts.get(i).first > index) {
      i--;
    }
    return parts.get(i);
  }
}
