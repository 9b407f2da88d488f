package gansaku.io;

import gansaku.error.InputException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names a checkpoint may use, each with what it means to us; every other is refused. */
final class TorchGlobals {
  private static final int MAX_DIMENSIONS = 64;

  private static final int MAX_COPIED = 1_000_000;

  private final Place place;
  private final Map<String, Pickled.Body> functions;
  private long copied;

  TorchGlobals(Place place) {
    this.place = place;
    var numpy = new NumpyScalars(place);
    this.functions =
        new HashMap<>(
            Map.ofEntries(
                Map.entry("collections.OrderedDict", this::map),
                Map.entry("collections.Counter", this::map),
                Map.entry("argparse.Namespace", args -> new Pickled.Dict(true)),
                Map.entry("builtins.set", this::list),
                Map.entry("builtins.frozenset", this::list),
                Map.entry("__builtin__.set", this::list),
                Map.entry("__builtin__.frozenset", this::list),
                Map.entry("_codecs.encode", this::encode),
                Map.entry("numpy.dtype", numpy::dtype),
                Map.entry("numpy.core.multiarray.scalar", numpy::scalar),
                Map.entry("numpy._core.multiarray.scalar", numpy::scalar),
                Map.entry("torch.Size", this::list),
                Map.entry("torch.device", this::device),
                Map.entry("torch._utils._rebuild_tensor", this::tensor),
                Map.entry("torch._utils._rebuild_tensor_v2", this::tensor),
                Map.entry("torch._utils._rebuild_parameter", this::parameter),
                Map.entry("torch._utils._rebuild_parameter_with_state", this::parameter)));
  }

  /** Allows a further name. */
  void allow(String name, Pickled.Body body) {
    functions.put(name, body);
  }

  /** What {@code module.name} stands for. */
  Object find(String module, String name) {
    String full = module + "." + name;
    Pickled.Body body = functions.get(full);
    if (body != null) {
      return new Pickled.Function(full, body);
    }
    if (module.equals("torch") && DType.ofTorch(name).isPresent()) {
      return name;
    }
    if (module.equals("torch") || module.equals("torch.cuda")) {
      var dtype = DType.ofTorchStorage(name);
      if (dtype.isPresent()) {
        return new Pickled.StorageType(dtype.get());
      }
    }
    throw refusal(full);
  }

  InputException refusal(String name) {
    return name.startsWith("torch.nn.modules.")
        ? place.bad(
            "holds a whole pickled model ('%s'), which only its Python code can load. In Python,"
                + " save model.state_dict() instead.",
            name)
        : place.bad(
            "refuses to load '%s': a checkpoint may hold only tensors, numbers, strings, lists and"
                + " maps. If the file is yours, save model.state_dict() instead.",
            name);
  }

  /** Puts an item; keys are texts and numbers, so that none takes long to compare. */
  void put(Pickled.Dict dict, @Nullable Object key, @Nullable Object value) {
    if (key instanceof String
        || key instanceof Long
        || key instanceof Double
        || key instanceof Boolean
        || key instanceof BigInteger) {
      dict.items.put(key, value);
    } else {
      throw place.bad("has %s as a map's key; expected a text or a number.", Pickled.kind(key));
    }
  }

  /** OrderedDict(), OrderedDict([[key, value], …]) or Counter({key: value, …}). */
  private Object map(List<@Nullable Object> args) {
    var dict = new Pickled.Dict(false);
    if (!args.isEmpty() && args.get(0) instanceof Pickled.Dict items) {
      charge(items.items.size());
      dict.items.putAll(items.items);
    } else if (!args.isEmpty()) {
      for (@Nullable Object pair : items(args.get(0), "a map's items")) {
        var both = items(pair, "a map's item");
        place.check(both.size() == 2, "is damaged: a map's item of %d values.", both.size());
        put(dict, both.get(0), both.get(1));
      }
    }
    return dict;
  }

  private Object list(List<@Nullable Object> args) {
    return new ArrayList<>(args.isEmpty() ? List.of() : items(args.get(0), "a list"));
  }

  /** Bytes as protocol 2 writes them: a text in Latin-1. */
  private Object encode(List<@Nullable Object> args) {
    if (args.size() == 2 && args.get(0) instanceof String text && "latin1".equals(args.get(1))) {
      charge(text.length() / 64);
      return new Pickled.Bytes(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }
    throw place.bad("is damaged: bytes that are no Latin-1 text.");
  }

  private Object device(List<@Nullable Object> args) {
    if (!args.isEmpty() && args.get(0) instanceof String type) {
      return args.size() > 1 && args.get(1) instanceof Long index ? type + ":" + index : type;
    }
    throw place.bad("is damaged: a device without a name.");
  }

  /** _rebuild_tensor_v2(storage, offset, shape, strides, requires_grad, hooks). */
  private Object tensor(List<@Nullable Object> args) {
    if (args.size() >= 4
        && args.get(0) instanceof Pickled.Storage storage
        && args.get(1) instanceof Long offset) {
      long[] shape = sizes(args.get(2), "shape");
      long[] strides = sizes(args.get(3), "strides");
      return TorchViews.checked(place, new Pickled.View(storage, offset, shape, strides));
    }
    throw place.bad("is damaged: a tensor that is not made of a storage, a shape and strides.");
  }

  /** _rebuild_parameter(tensor, requires_grad, hooks). */
  private Object parameter(List<@Nullable Object> args) {
    if (!args.isEmpty() && args.get(0) instanceof Pickled.View view) {
      return view;
    }
    throw place.bad("is damaged: a parameter that is no tensor.");
  }

  private long[] sizes(@Nullable Object value, String what) {
    var items = items(value, "a tensor's " + what);
    place.check(items.size() <= MAX_DIMENSIONS, "has a tensor of %d dimensions.", items.size());
    var sizes = new long[items.size()];
    for (int i = 0; i < sizes.length; i++) {
      if (!(items.get(i) instanceof Long size) || size < 0) {
        throw place.bad("is damaged: %s in a tensor's %s.", Pickled.kind(items.get(i)), what);
      }
      sizes[i] = size;
    }
    return sizes;
  }

  @SuppressWarnings("unchecked") // the only lists here are the machine's own
  private List<@Nullable Object> items(@Nullable Object value, String what) {
    if (value instanceof Pickled.Tuple tuple) {
      charge(tuple.items().size());
      return tuple.items();
    }
    if (value instanceof List<?> list) {
      charge(list.size());
      return (List<@Nullable Object>) list;
    }
    throw place.bad("is damaged: %s as %s.", Pickled.kind(value), what);
  }

  /** Bounds what calls copy: a few bytes of pickle can ask to copy a long list again and again. */
  void charge(int items) {
    copied += items;
    place.check(copied <= MAX_COPIED, "copies more than %d values.", MAX_COPIED);
  }
}
