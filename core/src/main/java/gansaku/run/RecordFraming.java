package gansaku.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Frames records as TFRecord files do.
 *
 * <pre>
 * uint64 length | uint32 masked crc of length | data | uint32 masked crc of data
 * </pre>
 *
 * <p>All little-endian. A crc is the CRC-32C of the bytes, rotated right by 15 bits, plus a
 * constant: checksums of data that itself contains checksums are weak, and the mask prevents it.
 */
final class RecordFraming {
  private static final int MASK_DELTA = 0xa282ead8;

  private RecordFraming() {}

  /** Returns {@code data} with its length before it and the two checksums. */
  static ByteBuffer frame(byte[] data) {
    var length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(data.length).array();
    return ByteBuffer.allocate(8 + 4 + data.length + 4)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(length)
        .putInt(maskedCrc(length))
        .put(data)
        .putInt(maskedCrc(data))
        .flip();
  }

  private static int maskedCrc(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
  }
}
