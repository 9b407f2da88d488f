package gansaku.io;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads a pickle's opcodes and their arguments, never beyond the end. */
final class PickleInput {
  static final int MAX_BYTES = 32 << 20;
  private static final int MAX_LINE = 4096;

  private final Place place;
  private final ByteBuffer bytes;
  private long skipped;

  PickleInput(Place place, ByteBuffer bytes) {
    this.place = place;
    this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  Place place() {
    return place;
  }

  /** Bytes read so far. */
  int position() {
    return bytes.position();
  }

  int u1() {
    need(1);
    return bytes.get() & 0xff;
  }

  int u2() {
    need(2);
    return bytes.getShort() & 0xffff;
  }

  int i4() {
    need(4);
    return bytes.getInt();
  }

  long u4() {
    return i4() & 0xffffffffL;
  }

  long i8() {
    need(8);
    return bytes.getLong();
  }

  /** A float64, big-endian as pickle writes it. */
  double f8() {
    return Double.longBitsToDouble(Long.reverseBytes(i8()));
  }

  byte[] bytes(long length) {
    need(length);
    var read = new byte[(int) length];
    bytes.get(read);
    return read;
  }

  /** As {@link #bytes}, but not copied, and no part of the {@link #MAX_BYTES} of values. */
  ByteBuffer slice(long length) {
    skipped += Math.max(0, length);
    need(length);
    var read = bytes.slice(bytes.position(), (int) length);
    bytes.position(bytes.position() + (int) length);
    return read.order(ByteOrder.LITTLE_ENDIAN);
  }

  String text(long length) {
    return new String(bytes(length), StandardCharsets.UTF_8);
  }

  /** A whole number of {@code length} bytes in two's complement, lowest byte first. */
  Number integer(long length) {
    place.check(length >= 0 && length <= 255, "holds a number of %d bytes.", length);
    byte[] read = bytes(length);
    for (int i = 0, j = read.length - 1; i < j; i++, j--) {
      byte swap = read[i];
      read[i] = read[j];
      read[j] = swap;
    }
    return narrow(read.length == 0 ? BigInteger.ZERO : new BigInteger(read));
  }

  /** Text up to the end of the line, which is consumed. */
  String line() {
    int start = bytes.position();
    int length = 0;
    while (u1() != '\n') {
      length++;
      place.check(length <= MAX_LINE, "holds a name longer than %d bytes.", MAX_LINE);
    }
    var read = new byte[length];
    bytes.get(start, read);
    return new String(read, StandardCharsets.UTF_8);
  }

  static Number narrow(BigInteger value) {
    return value.bitLength() < 64 ? (Number) value.longValue() : value;
  }

  private void need(long count) {
    place.check(
        count >= 0 && count <= bytes.remaining(),
        "is truncated or damaged: its pickle wants %s more bytes where %d are left.",
        Long.toUnsignedString(count),
        bytes.remaining());
    place.check(
        bytes.position() + count - skipped <= MAX_BYTES,
        "holds more than %d MB of values beside its tensors.",
        MAX_BYTES >> 20);
  }
}
