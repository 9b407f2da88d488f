package gansaku.data.source;

import gansaku.error.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files in one file, each read for itself, by several threads at once. */
abstract class Archive implements Holder, Closeable {
  /** The most that a picture may unpack to, in bytes. */
  private static final int LARGEST = 512 << 20;

  private final Path file;
  final List<String> names = new ArrayList<>();
  final List<String> folders = new ArrayList<>();
  final List<String> links = new ArrayList<>();

  Archive(Path file) {
    this.file = file;
  }

  /** Refuses file {@code index} if it cannot be unpacked, whatever is in it. */
  void requireReadable(int index) {}

  /** Returns what changes when file {@code index} does, without reading it all. */
  abstract String identity(int index);

  @Override
  public final String place() {
    return file.toString();
  }

  @Override
  public final List<String> names() {
    return names;
  }

  @Override
  public final List<String> folders() {
    return folders;
  }

  @Override
  public final String place(int index) {
    return file + "!" + names.get(index);
  }

  @Override
  public final List<String> leftOut() {
    return links.isEmpty() ? List.of() : List.of(Words.linksInArchive(links));
  }

  /** Reads {@code in} to its end; what an archive says of a size is but a claim. */
  static byte[] whole(InputStream in, String place) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST + 1);
    InputException.check(
        bytes.length <= LARGEST,
        "%s unpacks to more than %s MiB; leave it out",
        place,
        LARGEST >> 20);
    return bytes;
  }
}
