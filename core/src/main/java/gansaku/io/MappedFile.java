package gansaku.io;

import gansaku.error.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file open for reading through memory maps, which outlive it.
 *
 * <p>Up to 2 GB the file is one map; beyond, each slice is a map of its own.
 */
final class MappedFile implements Region, AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final long size;
  private final @Nullable ByteBuffer whole;

  private MappedFile(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    this.size = channel.size();
    this.whole = size <= Integer.MAX_VALUE ? map(0, size) : null;
  }

  /** Opens {@code path}, refusing what is not a readable plain file. */
  static MappedFile open(Path path) {
    InputException.check(!Files.isDirectory(path), "%s: is a folder; expected a file.", path);
    InputException.check(
        Files.isRegularFile(path) || !Files.exists(path), "%s: is not a plain file.", path);
    try {
      var channel = FileChannel.open(path, StandardOpenOption.READ);
      try {
        return new MappedFile(path, channel);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw IOFaults.reading(path, e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public ByteBuffer slice(long offset, long length) {
    InputException.check(
        length <= Integer.MAX_VALUE,
        "%s: holds one piece of %d bytes; at most %d can be read at once.",
        path,
        length,
        Integer.MAX_VALUE);
    try {
      ByteBuffer piece =
          whole == null ? map(offset, length) : whole.slice((int) offset, (int) length);
      return piece.order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw IOFaults.reading(path, e);
    }
  }

  private ByteBuffer map(long offset, long length) throws IOException {
    return length == 0
        ? ByteBuffer.allocate(0)
        : channel.map(FileChannel.MapMode.READ_ONLY, offset, length);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw IOFaults.reading(path, e);
    }
  }
}
