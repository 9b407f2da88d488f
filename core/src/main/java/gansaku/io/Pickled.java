package gansaku.io;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a pickle is made of while it is read; nothing here can act. */
final class Pickled {
  private Pickled() {}

  record Tuple(List<@Nullable Object> items) {}

  /** A dict, an OrderedDict, a Counter or a Namespace. */
  static final class Dict {
    final Map<Object, @Nullable Object> items = new LinkedHashMap<>();
    final boolean namespace;

    Dict(boolean namespace) {
      this.namespace = namespace;
    }
  }

  record Bytes(ByteBuffer content) {}

  /** One of the few functions a checkpoint may name. */
  record Function(String name, Body body) {}

  interface Body {
    @Nullable Object call(List<@Nullable Object> args);
  }

  /** A NumPy number's type, such as {@code f8}. */
  record NumpyType(String code) {}

  record StorageType(DType dtype) {}

  /**
   * Some elements of a file's raw data.
   *
   * @param key the raw data's name
   * @param total elements of the whole raw data
   * @param offset the first element that belongs to this storage
   * @param count how many belong
   */
  record Storage(DType dtype, String key, long total, long offset, long count) {}

  /** A tensor whose data is not read yet. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record View(Storage storage, long offset, long[] shape, long[] strides) {}

  /** What to call a value in an error text. */
  static String kind(@Nullable Object value) {
    if (value == null) {
      return "None";
    }
    if (value instanceof Function f) {
      return "the function '" + f.name() + "'";
    }
    if (value instanceof Dict) {
      return "a map";
    }
    if (value instanceof Tuple) {
      return "a tuple";
    }
    if (value instanceof List) {
      return "a list";
    }
    if (value instanceof View) {
      return "a tensor";
    }
    if (value instanceof Number || value instanceof Boolean) {
      return "a number";
    }
    if (value instanceof String) {
      return "a text";
    }
    if (value instanceof NumpyType) {
      return "a NumPy dtype";
    }
    return value instanceof Bytes ? "bytes" : "a tensor's storage";
  }
}
