package gansaku.io;

import static gansaku.error.InputException.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads and writes safetensors files.
 *
 * <pre>
 * int64    length of the header, little-endian
 * header   JSON: name → {dtype, shape, data_offsets [begin, end)}, and notes under "__metadata__"
 * data     the tensors' bytes; offsets count from here
 * </pre>
 */
public final class SafeTensors {
  private static final int BLOCK = 8 << 20;

  private SafeTensors() {}

  /**
   * Maps the file and checks its whole header; no tensor is copied.
   *
   * @throws gansaku.error.InputException naming the file, the tensor and what is wrong with it
   */
  public static SafeTensorsFile read(Path path) {
    try (var file = MappedFile.open(path)) {
      ForeignFile.refuse(new Place(path), file);
      check(
          file.size() >= 8,
          "%s: is no safetensors file: it has %d bytes, fewer than the 8 it starts with.",
          path,
          file.size());
      long headerLength = file.slice(0, 8).getLong();
      checkHeaderLength(path, headerLength, file.size());
      var json = new byte[(int) headerLength];
      file.slice(8, headerLength).get(json);
      long start = 8 + headerLength;
      var header = SafeTensorsHeader.parse(new Place(path), json, file.size() - start);

      var tensors = new LinkedHashMap<String, StoredTensor>();
      header
          .entries()
          .forEach(
              (name, e) ->
                  tensors.put(
                      name,
                      new StoredTensor(
                          e.dtype(),
                          e.shape(),
                          file.slice(start + e.begin(), e.end() - e.begin()))));
      return new SafeTensorsFile(path, tensors, header.metadata());
    }
  }

  private static void checkHeaderLength(Path path, long length, long fileSize) {
    check(
        length >= 2 && length <= SafeTensorsHeader.MAX_BYTES,
        "%s: is no safetensors file: its header claims %s bytes; 2 to %d are possible.",
        path,
        Long.toUnsignedString(length),
        SafeTensorsHeader.MAX_BYTES);
    check(
        length <= fileSize - 8,
        "%s: is truncated: its header claims %d bytes, but only %d follow. Copy or download it"
            + " again.",
        path,
        length,
        fileSize - 8);
  }

  /**
   * Writes the tensors and syncs the file; the same maps give the same bytes.
   *
   * <p>The header keeps the map's order; the data is laid out by falling element size, so that each
   * tensor is aligned to its own elements. Metadata is sorted. The file is written in place: wrap
   * the call in {@link AtomicFiles} where an older file must survive a fault.
   */
  public static void write(
      Path path, Map<String, StoredTensor> tensors, Map<String, String> metadata)
      throws IOException {
    var layout =
        tensors.entrySet().stream()
            .sorted(Comparator.comparingInt(e -> -e.getValue().dtype().bytes()))
            .toList();
    var begins = new LinkedHashMap<String, Long>();
    long offset = 0;
    for (var entry : layout) {
      begins.put(entry.getKey(), offset);
      offset += entry.getValue().data().limit();
    }
    byte[] json = SafeTensorsHeader.render(new Place(path), tensors, begins, metadata);
    try (var channel =
        FileChannel.open(
            path,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      var head = ByteBuffer.allocate(8 + json.length).order(ByteOrder.LITTLE_ENDIAN);
      writeAll(channel, head.putLong(json.length).put(json).flip());
      for (var entry : layout) {
        writeAll(channel, entry.getValue().data());
      }
      channel.force(true);
    }
  }

  /** Writes in blocks: for a buffer on the heap the JDK keeps a native copy as large as a block. */
  private static void writeAll(FileChannel channel, ByteBuffer data) throws IOException {
    int end = data.limit();
    while (data.position() < end) {
      data.limit(Math.min(end, data.position() + BLOCK));
      while (data.hasRemaining()) {
        channel.write(data);
      }
      data.limit(end);
    }
  }
}
