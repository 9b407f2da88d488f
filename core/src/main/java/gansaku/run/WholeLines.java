package gansaku.run;

import gansaku.io.IOFaults;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * Text files that grow by whole lines.
 *
 * <p>A line counts once its newline is written. A process killed while writing leaves half a line;
 * readers pass over it and the next writer removes it.
 */
public final class WholeLines {
  private WholeLines() {}

  /** Returns the whole lines of {@code file}; none when there is no file. */
  public static List<String> read(Path file) {
    try {
      return Files.exists(file)
          ? new String(whole(Files.readAllBytes(file)), StandardCharsets.UTF_8).lines().toList()
          : List.of();
    } catch (IOException e) {
      throw IOFaults.reading(file, e);
    }
  }

  /** Appends {@code lines}, each with its newline, all or none. */
  public static void append(Path file, String lines) {
    try (FileChannel channel = open(file)) {
      append(channel, lines);
    } catch (IOException e) {
      throw IOFaults.adding(file, e);
    }
  }

  /** Opens {@code file} behind its last whole line, and makes it when there is none. */
  static FileChannel open(Path file) throws IOException {
    long whole = Files.exists(file) ? whole(Files.readAllBytes(file)).length : 0;
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    return channel.truncate(whole).position(whole);
  }

  /** As {@link #append(Path, String)}, to a file that is open. */
  static void append(FileChannel channel, String lines) throws IOException {
    WholeRecords.append(channel, ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] whole(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return Arrays.copyOf(bytes, end);
  }
}
