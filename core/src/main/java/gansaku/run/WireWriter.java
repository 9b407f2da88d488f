package gansaku.run;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes one Protocol Buffers message, field by field, in the wire format.
 *
 * <p>Each field is a tag, {@code number << 3 | wire type}, and its value; a message inside another
 * is a field of bytes.
 */
final class WireWriter {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  WireWriter int64(int field, long value) {
    tag(field, VARINT);
    varint(value);
    return this;
  }

  WireWriter float64(int field, double value) {
    tag(field, FIXED64);
    littleEndian(Double.doubleToLongBits(value), Double.BYTES);
    return this;
  }

  WireWriter float32(int field, float value) {
    tag(field, FIXED32);
    littleEndian(Float.floatToIntBits(value), Float.BYTES);
    return this;
  }

  WireWriter string(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  WireWriter message(int field, WireWriter value) {
    return bytes(field, value.toBytes());
  }

  WireWriter bytes(int field, byte[] value) {
    tag(field, BYTES);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  byte[] toBytes() {
    return out.toByteArray();
  }

  private void tag(int field, int wireType) {
    varint(((long) field << 3) | wireType);
  }

  /** Seven bits a byte, lowest first; the high bit says that more follow. */
  private void varint(long value) {
    while ((value & ~0x7fL) != 0) {
      out.write((int) ((value & 0x7f) | 0x80));
      value >>>= 7;
    }
    out.write((int) value);
  }

  private void littleEndian(long bits, int count) {
    for (int i = 0; i < count; i++) {
      out.write((int) (bits >>> (8 * i)));
    }
  }
}
