package gansaku.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Appends records whole or not at all: a reader never meets half of one. */
final class WholeRecords {
  private WholeRecords() {}

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
}
