package gansaku.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** NumPy's single numbers, which training scripts save as scores: scalar(dtype, bytes). */
final class NumpyScalars {
  private final Place place;

  NumpyScalars(Place place) {
    this.place = place;
  }

  /** dtype('f8', align, copy); its byte order comes later, by BUILD. */
  Object dtype(List<@Nullable Object> args) {
    if (!args.isEmpty() && args.get(0) instanceof String code) {
      return new Pickled.NumpyType(code);
    }
    throw place.bad("is damaged: a NumPy dtype without a name.");
  }

  /** Checks a dtype's state, (version, byte order, …): '<' is little-endian, '|' a single byte. */
  void checkState(List<@Nullable Object> state) {
    boolean little = state.size() > 1 && ("<".equals(state.get(1)) || "|".equals(state.get(1)));
    place.check(little, "has a NumPy number that is not little-endian.");
  }

  /** The number as a Long, Double or Boolean. */
  Object scalar(List<@Nullable Object> args) {
    if (args.size() == 2
        && args.get(0) instanceof Pickled.NumpyType type
        && args.get(1) instanceof Pickled.Bytes bytes) {
      return number(type.code(), bytes.content().order(ByteOrder.LITTLE_ENDIAN));
    }
    throw place.bad("is damaged: a NumPy number without type or bytes.");
  }

  private Object number(String code, ByteBuffer data) {
    String kind = code + " in " + data.limit() + " bytes";
    return switch (kind) {
      case "f8 in 8 bytes" -> data.getDouble();
      case "f4 in 4 bytes" -> (double) data.getFloat();
      case "i8 in 8 bytes" -> data.getLong();
      case "i4 in 4 bytes" -> (long) data.getInt();
      case "u1 in 1 bytes" -> data.get() & 0xffL;
      case "b1 in 1 bytes" -> data.get() != 0;
      default -> throw place.bad("has a NumPy number of type %s, which cannot be read.", kind);
    };
  }
}
