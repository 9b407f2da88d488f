package gansaku.io;

import static gansaku.error.InputException.check;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A tensor as it lies in a file: contiguous, row-major, little-endian.
 *
 * <p>The data may be a slice of a read-only memory map; whoever keeps the buffer keeps the map.
 *
 * @param dtype the type of the elements
 * @param shape the dimensions; empty for a single number
 * @param data exactly the elements' bytes, from its position 0 to its limit
 */
@SuppressWarnings("ArrayRecordComponent") // a shape is an array everywhere in the binding
public record StoredTensor(DType dtype, long[] shape, ByteBuffer data) {

  public StoredTensor {
    shape = shape.clone();
    data = data.slice().order(ByteOrder.LITTLE_ENDIAN);
    long needed = byteCount(dtype, shape);
    check(
        data.limit() == needed,
        "%s %s takes %d bytes; its data has %d.",
        dtype,
        Arrays.toString(shape),
        needed,
        data.limit());
  }

  /** A float32 tensor of {@code values}. */
  public static StoredTensor of(float[] values, long... shape) {
    var data = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    data.asFloatBuffer().put(values);
    return new StoredTensor(DType.F32, shape, data);
  }

  /** An int64 tensor of {@code values}. */
  public static StoredTensor of(long[] values, long... shape) {
    var data = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    data.asLongBuffer().put(values);
    return new StoredTensor(DType.I64, shape, data);
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  /** A view of the bytes with its own position, little-endian. */
  @Override
  public ByteBuffer data() {
    return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Bytes that {@code shape} takes; refuses negative dimensions and sizes beyond 63 bits. */
  static long byteCount(DType dtype, long[] shape) {
    long bytes = dtype.bytes();
    for (long size : shape) {
      check(size >= 0, "shape %s has the negative dimension %d.", Arrays.toString(shape), size);
      try {
        bytes = Math.multiplyExact(bytes, size);
      } catch (ArithmeticException e) {
        throw gansaku.error.InputException.of(
            "shape %s of %s is larger than any file can be.", Arrays.toString(shape), dtype);
      }
    }
    return bytes;
  }

  /** Same type, same shape, same bytes. */
  @Override
  public boolean equals(Object other) {
    return other instanceof StoredTensor that
        && dtype == that.dtype
        && Arrays.equals(shape, that.shape)
        && data.equals(that.data);
  }

  @Override
  public int hashCode() {
    return 31 * dtype.hashCode() + Arrays.hashCode(shape);
  }

  @Override
  public String toString() {
    return dtype + " " + Arrays.toString(shape);
  }
}
