package gansaku.data.load;

import gansaku.error.InputException;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Keeps the samples of the first pictures of a source outside the Java heap.
 *
 * <p>The store is a mapped temporary file whose name is removed at once, so the system can write it
 * back when memory is short and nothing stays behind. Threads may use it together.
 */
final class PictureCache {
  private static final int CHUNK = 1 << 30;

  private final int pictureBytes;
  private final int chunkSlots;
  private final MappedByteBuffer[] chunks;
  private final AtomicIntegerArray filled;

  private PictureCache(int pictureBytes, MappedByteBuffer[] chunks, int chunkSlots, int slots) {
    this.pictureBytes = pictureBytes;
    this.chunks = chunks;
    this.chunkSlots = chunkSlots;
    this.filled = new AtomicIntegerArray(slots);
  }

  /** Returns a cache for up to {@code pictures} of {@code pictureBytes} within {@code limit}. */
  static PictureCache open(Path folder, int pictures, int pictureBytes, long limit) {
    if (limit < pictureBytes) {
      return new PictureCache(pictureBytes, new MappedByteBuffer[0], 1, 0);
    }
    try {
      Files.createDirectories(folder);
      // A mapped page that finds the disk full ends the process: leave half of the space free.
      long room = Math.min(limit, Files.getFileStore(folder).getUsableSpace() / 2);
      int slots = (int) Math.min(pictures, room / pictureBytes);
      int chunkSlots = Math.max(1, CHUNK / pictureBytes);
      var chunks = new MappedByteBuffer[(slots + chunkSlots - 1) / chunkSlots];
      Path file = Files.createTempFile(folder, "pictures", ".cache");
      try (var channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE)) {
        for (int i = 0; i < chunks.length; i++) {
          long from = (long) i * chunkSlots;
          long bytes = Math.min(chunkSlots, slots - from) * pictureBytes;
          chunks[i] = channel.map(FileChannel.MapMode.READ_WRITE, from * pictureBytes, bytes);
        }
      }
      return new PictureCache(pictureBytes, chunks, chunkSlots, slots);
    } catch (IOException e) {
      throw new InputException(
          "the picture cache cannot be made in " + folder + " (" + e + "); name another folder", e);
    }
  }

  /** Returns whether picture {@code index} is here. */
  boolean has(int index) {
    return index < filled.length() && filled.get(index) != 0;
  }

  /** Copies picture {@code index} to {@code to} if it is here. */
  boolean get(int index, byte[] to, int at) {
    if (!has(index)) {
      return false;
    }
    chunks[index / chunkSlots].get(index % chunkSlots * pictureBytes, to, at, pictureBytes);
    return true;
  }

  /** Keeps picture {@code index} if there is a place for it. */
  void put(int index, byte[] samples) {
    if (index < filled.length() && filled.get(index) == 0) {
      chunks[index / chunkSlots].put(index % chunkSlots * pictureBytes, samples);
      filled.set(index, 1); // after the samples, so that whoever sees it sees them too
    }
  }
}
