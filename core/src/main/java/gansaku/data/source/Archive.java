package gansaku.data.source;

import gansaku.error.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** Files in one file, each read for itself, by several threads at once. */
interface Archive extends Holder, Closeable {
  /** The most that a picture may unpack to, in bytes. */
  int LARGEST = 512 << 20;

  /** Refuses file {@code index} if it cannot be unpacked, whatever is in it. */
  default void requireReadable(int index) {}

  /** Returns what changes when file {@code index} does, without reading it all. */
  String identity(int index);

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
