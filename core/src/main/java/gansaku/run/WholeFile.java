package gansaku.run;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files and records whole or not at all: a reader never meets half of one. */
final class WholeFile {
  private WholeFile() {}

  /** Something that writes to a stream. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Replaces {@code target} by {@code content}; on failure the old file stays untouched. */
  static void write(Path target, Content content) {
    var aside = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      writeSynced(aside, content);
      rename(aside, target);
    } catch (IOException e) {
      deleteQuietly(aside);
      throw FileFault.of("write", target, e);
    }
  }

  /** Appends all of {@code record}; on failure, a full disk for example, takes the part back. */
  static void append(FileChannel channel, ByteBuffer record) throws IOException {
    long start = channel.position();
    try {
      while (record.hasRemaining()) {
        channel.write(record);
      }
    } catch (IOException e) {
      channel.truncate(start);
      throw e;
    }
  }

  private static void writeSynced(Path aside, Content content) throws IOException {
    try (var channel =
            FileChannel.open(
                aside,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        var out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  private static void rename(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void deleteQuietly(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // The failure that brought us here is the one worth telling.
    }
  }
}
