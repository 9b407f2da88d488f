package gansaku.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bytes of a file, all of it or a part. */
interface Region {
  /** Returns how many bytes there are. */
  long size();

  /** The bytes from {@code offset} on, little-endian; the caller has checked the range. */
  ByteBuffer slice(long offset, long length);

  /** Returns the bytes of {@code buffer}. */
  static Region of(ByteBuffer buffer) {
    return new Region() {
      @Override
      public long size() {
        return buffer.limit();
      }

      @Override
      public ByteBuffer slice(long offset, long length) {
        return buffer
            .slice(Math.toIntExact(offset), Math.toIntExact(length))
            .order(ByteOrder.LITTLE_ENDIAN);
      }
    };
  }
}
