package gansaku.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Turns tensors described by storage, offset and strides into contiguous ones. */
final class TorchViews {
  private static final long FREE_COPIES = 64L << 20;

  /** Finds a storage's raw data: at least {@code total} elements. */
  interface RawData {
    ByteBuffer of(Pickled.Storage storage);
  }

  private final Place place;
  private final RawData rawData;
  private final Map<String, ByteBuffer> byKey = new HashMap<>();
  private long copyBudget;

  TorchViews(Place place, RawData rawData, long fileBytes) {
    this.place = place;
    this.rawData = rawData;
    this.copyBudget = FREE_COPIES + 4 * fileBytes;
  }

  /** Refuses a view that reaches beyond its storage. */
  static Pickled.View checked(Place place, Pickled.View v) {
    long[] shape = v.shape();
    long[] strides = v.strides();
    place.check(
        shape.length == strides.length,
        "has a tensor of shape %s with strides %s.",
        Arrays.toString(shape),
        Arrays.toString(strides));
    try {
      long count = 1;
      long last = v.offset();
      for (int i = 0; i < shape.length; i++) {
        count = Math.multiplyExact(count, shape[i]);
        last = Math.addExact(last, Math.multiplyExact(Math.max(0, shape[i] - 1), strides[i]));
      }
      place.check(
          v.offset() >= 0 && (count == 0 || last < v.storage().count()),
          "has a tensor of shape %s, strides %s and offset %d that reaches beyond its storage '%s'"
              + " of %d elements.",
          Arrays.toString(shape),
          Arrays.toString(strides),
          v.offset(),
          v.storage().key(),
          v.storage().count());
      long bytes = Math.multiplyExact(count, v.storage().dtype().bytes());
      place.check(
          bytes <= Integer.MAX_VALUE,
          "has a tensor of shape %s that takes %d bytes; at most %d can be read.",
          Arrays.toString(shape),
          bytes,
          Integer.MAX_VALUE);
    } catch (ArithmeticException e) {
      throw place.bad(
          "has a tensor of shape %s with strides %s, larger than any file can be.",
          Arrays.toString(shape), Arrays.toString(strides));
    }
    return v;
  }

  /** The tensor itself: a slice of the file where its elements lie in order, else a copy. */
  StoredTensor read(Pickled.View v) {
    Pickled.Storage storage = v.storage();
    DType dtype = storage.dtype();
    ByteBuffer data = byKey.computeIfAbsent(storage.key(), key -> rawData.of(storage));
    place.check(
        storage.total() <= data.limit() / dtype.bytes(),
        "is truncated or damaged: storage '%s' has %d bytes, but %d elements of %s are expected.",
        storage.key(),
        data.limit(),
        storage.total(),
        dtype);
    int bytes = (int) StoredTensor.byteCount(dtype, v.shape());
    if (bytes == 0) {
      return new StoredTensor(dtype, v.shape(), ByteBuffer.allocateDirect(0));
    }
    int start = Math.toIntExact((storage.offset() + v.offset()) * dtype.bytes());
    if (isContiguous(v)) {
      return new StoredTensor(dtype, v.shape(), data.slice(start, bytes));
    }
    copyBudget -= bytes;
    place.check(
        copyBudget >= 0, "has overlapping tensors that would take far more memory than the file.");
    return new StoredTensor(dtype, v.shape(), copy(v, data, start, bytes));
  }

  private static boolean isContiguous(Pickled.View v) {
    long expected = 1;
    for (int i = v.shape().length - 1; i >= 0; i--) {
      if (v.shape()[i] != 1 && v.strides()[i] != expected) {
        return false;
      }
      expected *= v.shape()[i];
    }
    return true;
  }

  private static ByteBuffer copy(Pickled.View v, ByteBuffer data, int start, int bytes) {
    int width = v.storage().dtype().bytes();
    var out = ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    var index = new long[v.shape().length];
    long at = start;
    while (out.hasRemaining()) {
      switch (width) {
        case 1 -> out.put(data.get((int) at));
        case 2 -> out.putShort(data.getShort((int) at));
        case 4 -> out.putInt(data.getInt((int) at));
        default -> out.putLong(data.getLong((int) at));
      }
      // The next index, the last dimension running fastest.
      for (int d = index.length - 1; d >= 0; d--) {
        at += v.strides()[d] * width;
        if (++index[d] < v.shape()[d]) {
          break;
        }
        at -= v.strides()[d] * width * v.shape()[d];
        index[d] = 0;
      }
    }
    return out.flip();
  }
}
