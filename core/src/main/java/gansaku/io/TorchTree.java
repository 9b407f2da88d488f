package gansaku.io;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the pickle left into plain values with real tensors.
 *
 * <p>A value used twice is converted once. Trees that hold themselves, are very deep, or stand for
 * more values than any checkpoint has (shared lists of shared lists) are refused, so that whoever
 * walks the result comes to an end.
 */
final class TorchTree {
  private static final int MAX_DEPTH = 200;
  private static final long MAX_VALUES = 4_000_000;

  /** A converted value and how many values a walk through it meets. */
  private record Done(Object value, long values) {}

  private final Place place;
  private final TorchViews views;
  private final IdentityHashMap<Object, Done> done = new IdentityHashMap<>();
  private final IdentityHashMap<Object, Boolean> open = new IdentityHashMap<>();
  private long values;

  TorchTree(Place place, TorchViews views) {
    this.place = place;
    this.views = views;
  }

  @Nullable Object convert(@Nullable Object value) {
    return convert(value, 0);
  }

  private @Nullable Object convert(@Nullable Object value, int depth) {
    count(1);
    if (value == null
        || value instanceof String
        || value instanceof Long
        || value instanceof Double
        || value instanceof Boolean
        || value instanceof BigInteger) {
      return value;
    }
    Done before = done.get(value);
    if (before != null) {
      count(before.values);
      return before.value;
    }
    place.check(depth < MAX_DEPTH, "nests its values more than %d deep.", MAX_DEPTH);
    place.check(open.put(value, true) == null, "has a list or map that holds itself.");
    long start = values;
    Object converted = build(value, depth + 1);
    open.remove(value);
    done.put(value, new Done(converted, values - start));
    return converted;
  }

  private Object build(Object value, int depth) {
    if (value instanceof Pickled.Dict dict) {
      return map(dict, depth);
    }
    if (value instanceof Pickled.Tuple tuple) {
      return list(tuple.items(), depth);
    }
    if (value instanceof List<?> list) {
      return list(list, depth);
    }
    if (value instanceof Pickled.View view) {
      return views.read(view);
    }
    if (value instanceof Pickled.Bytes bytes) {
      ByteBuffer content = bytes.content();
      return new StoredTensor(DType.U8, new long[] {content.limit()}, content);
    }
    if (value instanceof Pickled.Storage s) {
      return views.read(new Pickled.View(s, 0, new long[] {s.count()}, new long[] {1}));
    }
    throw place.bad("holds %s where a value is expected.", Pickled.kind(value));
  }

  private Object map(Pickled.Dict dict, int depth) {
    var map = new LinkedHashMap<Object, @Nullable Object>();
    for (var item : dict.items.entrySet()) {
      map.put(item.getKey(), convert(item.getValue(), depth));
    }
    return Collections.unmodifiableMap(map);
  }

  private Object list(List<?> items, int depth) {
    var list = new ArrayList<@Nullable Object>(items.size());
    for (Object item : items) {
      list.add(convert(item, depth));
    }
    return Collections.unmodifiableList(list);
  }

  private void count(long more) {
    values += more;
    place.check(values <= MAX_VALUES, "stands for more than %d values.", MAX_VALUES);
  }
}
