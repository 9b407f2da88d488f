package gansaku.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The table of contents of a zip file, with its entries' bytes as slices of the memory map.
 *
 * <p>The JDK's reader does not tell where an entry lies, and tensors of gigabytes must not be
 * copied to the heap. Compressed entries are inflated, within a limit for all of them together.
 */
final class ZipIndex {
  private static final int END_BYTES = 22;
  private static final int END64_BYTES = 56;
  private static final int ENTRY_BYTES = 46;
  private static final int LOCAL_BYTES = 30;
  private static final int MAX_DIRECTORY = 64 << 20;
  private static final long FREE_INFLATION = 64L << 20;
  private static final long ALL_ONES = 0xffffffffL;

  private record Entry(int method, long packed, long size, long header) {}

  private final Place place;
  private final MappedFile file;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private long inflationBudget;

  ZipIndex(Place place, MappedFile file) {
    this.place = place;
    this.file = file;
    this.inflationBudget = FREE_INFLATION + 16 * file.size();
    readDirectory();
  }

  Set<String> names() {
    return entries.keySet();
  }

  /** The entry's bytes, inflated where it is compressed. */
  ByteBuffer bytes(String name) {
    Entry e = entries.get(name);
    if (e == null) {
      throw place.bad("is damaged: its entry '%s' is missing.", name);
    }
    place.check(
        e.header <= file.size() - LOCAL_BYTES && int4(e.header) == 0x04034b50,
        "is truncated or damaged: entry '%s' is not where the table of contents says.",
        name);
    ByteBuffer local = file.slice(e.header, LOCAL_BYTES);
    long start =
        e.header + LOCAL_BYTES + (local.getShort(26) & 0xffff) + (local.getShort(28) & 0xffff);
    place.check(
        e.packed <= file.size() - start, "is truncated: entry '%s' reaches beyond its end.", name);
    if (e.method == 0) {
      place.check(e.packed == e.size, "is damaged: entry '%s' has two sizes.", name);
      return file.slice(start, e.size);
    }
    place.check(e.method == 8, "has the entry '%s' in an unknown compression %d.", name, e.method);
    return inflate(name, file.slice(start, e.packed), e.size);
  }

  private ByteBuffer inflate(String name, ByteBuffer packed, long size) {
    inflationBudget -= size;
    place.check(
        inflationBudget >= 0 && size <= Integer.MAX_VALUE,
        "unpacks to far more than its own size (entry '%s': %d bytes); refused as a zip bomb.",
        name,
        size);
    var out = ByteBuffer.allocateDirect((int) size).order(ByteOrder.LITTLE_ENDIAN);
    var inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      while (out.hasRemaining() && inflater.inflate(out) > 0) {
        // goes on until the entry is full or nothing more comes
      }
      boolean atEnd = inflater.finished() || inflater.inflate(new byte[1]) == 0;
      place.check(!out.hasRemaining() && atEnd, "is damaged: entry '%s' has another size.", name);
    } catch (DataFormatException e) {
      throw place.bad("is damaged: entry '%s' cannot be unpacked.", name);
    } finally {
      inflater.end();
    }
    return out.flip();
  }

  private void readDirectory() {
    long end = findEnd();
    long bytes = int4(end + 12) & ALL_ONES;
    long offset = int4(end + 16) & ALL_ONES;
    long locator = end - 20;
    if (locator >= 0 && int4(locator) == 0x07064b50) {
      long end64 = file.slice(locator + 8, 8).getLong();
      place.check(
          end64 >= 0 && end64 <= locator - END64_BYTES && int4(end64) == 0x06064b50,
          "is a damaged zip file: its end record is not where it should be.");
      bytes = file.slice(end64 + 40, 8).getLong();
      offset = file.slice(end64 + 48, 8).getLong();
    }
    place.check(
        bytes >= 0 && bytes <= MAX_DIRECTORY && offset >= 0 && offset <= end - bytes,
        "is a damaged zip file: its table of contents reaches beyond its end.");
    ByteBuffer directory = file.slice(offset, bytes);
    while (directory.hasRemaining()) {
      readEntry(directory);
    }
  }

  /** The end record stands at the end, before a comment of at most 65,535 bytes. */
  private long findEnd() {
    long last = file.size() - END_BYTES;
    for (long at = last; at >= 0 && at >= last - 0xffff; at--) {
      if (int4(at) == 0x06054b50) {
        return at;
      }
    }
    throw place.bad("is a truncated zip file: its end is missing. Copy or download it again.");
  }

  private void readEntry(ByteBuffer directory) {
    int at = directory.position();
    place.check(
        directory.remaining() >= ENTRY_BYTES && directory.getInt(at) == 0x02014b50,
        "is a damaged zip file: its table of contents breaks off.");
    int flags = directory.getShort(at + 8);
    int method = directory.getShort(at + 10) & 0xffff;
    long packed = directory.getInt(at + 20) & ALL_ONES;
    long size = directory.getInt(at + 24) & ALL_ONES;
    int nameBytes = directory.getShort(at + 28) & 0xffff;
    int extraBytes = directory.getShort(at + 30) & 0xffff;
    int commentBytes = directory.getShort(at + 32) & 0xffff;
    long header = directory.getInt(at + 42) & ALL_ONES;
    long next = (long) at + ENTRY_BYTES + nameBytes + extraBytes + commentBytes;
    place.check(
        next <= directory.limit(), "is a damaged zip file: its table of contents breaks off.");
    var text = new byte[nameBytes];
    directory.get(at + ENTRY_BYTES, text);
    String name = new String(text, StandardCharsets.UTF_8);
    place.check((flags & 1) == 0, "has the encrypted entry '%s'.", name);

    ByteBuffer extra =
        directory.slice(at + ENTRY_BYTES + nameBytes, extraBytes).order(ByteOrder.LITTLE_ENDIAN);
    if (findZip64(extra)) {
      size = size == ALL_ONES ? long64(extra, name) : size;
      packed = packed == ALL_ONES ? long64(extra, name) : packed;
      header = header == ALL_ONES ? long64(extra, name) : header;
    }
    var entry = new Entry(method, packed, size, header);
    place.check(entries.putIfAbsent(name, entry) == null, "has the entry '%s' twice.", name);
    directory.position((int) next);
  }

  /** Narrows {@code extra} to the fields that are too large for 32 bits, if there are any. */
  private static boolean findZip64(ByteBuffer extra) {
    while (extra.remaining() >= 4) {
      int id = extra.getShort();
      int length = Math.min(extra.getShort() & 0xffff, extra.remaining());
      if (id == 1) {
        extra.limit(extra.position() + length);
        return true;
      }
      extra.position(extra.position() + length);
    }
    return false;
  }

  private long long64(ByteBuffer extra, String name) {
    place.check(extra.remaining() >= 8, "is damaged: entry '%s' lacks its size.", name);
    long value = extra.getLong();
    place.check(value >= 0, "is damaged: entry '%s' has a negative size.", name);
    return value;
  }

  private int int4(long offset) {
    return file.slice(offset, 4).getInt();
  }
}
