package gansaku.io;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what NVIDIA's StyleGAN2-ADA for PyTorch and its successors save ({@code .pkl}), without
 * running any of it: a plain pickle of a dictionary of whole networks, each with its source code.
 *
 * <p>The code is passed over. Of each object what a {@code state_dict} would have is left: its
 * parameters, buffers and smaller parts by name.
 *
 * <pre>
 * {'G_ema': _reconstruct_persistent_obj({
 *     'type': 'class', 'version': 6, 'module_src': …, 'class_name': 'Generator',
 *     'state': {'_parameters': {…}, '_buffers': {…}, '_modules': {…}, …}})}
 * </pre>
 *
 * <p>Numbers of a tensor stand in the pickle as bytes, which are a file of PyTorch's older format
 * around one storage. In such bytes no further ones can be.
 */
final class NvidiaPickle {
  private static final long VERSION = 6;
  private static final int HEAD = 16;
  private static final int PROTOCOL = 0x80;
  private static final int FRAME = 0x95;
  private static final int FRAME_BYTES = 9;

  /** What reading a storage counts among the values that calls copy: so many may there be. */
  private static final int COST = 50;

  private final Place place;
  private final TorchGlobals globals;
  private final Map<String, ByteBuffer> storages = new HashMap<>();

  private NvidiaPickle(Place place) {
    this.place = place;
    this.globals = new TorchGlobals(place);
    globals.allow("dnnlib.util.EasyDict", args -> new Pickled.Dict(false));
    globals.allow("torch_utils.persistence._reconstruct_persistent_obj", this::network);
    globals.allow("torch.storage._load_from_bytes", this::storage);
  }

  /** Returns whether {@code file} is a pickle that begins as a dictionary, as these do. */
  static boolean is(Region file) {
    if (file.size() < HEAD) {
      return false;
    }
    ByteBuffer head = file.slice(0, HEAD);
    int first = (head.get(2) & 0xff) == FRAME ? 2 + FRAME_BYTES : 2;
    return (head.get(0) & 0xff) == PROTOCOL && head.get(first) == '}';
  }

  /** Returns the dictionary, in which networks are dictionaries of tensors, too. */
  static @Nullable Object read(Place place, Region file) {
    return new NvidiaPickle(place).tree(file);
  }

  private @Nullable Object tree(Region file) {
    var input = new PickleInput(place, file.slice(0, file.size()));
    @Nullable Object value = new PickleMachine(input, globals, this::outside).run();
    var views = new TorchViews(place, s -> requireNonNull(storages.get(s.key())), file.size());
    return new TorchTree(place, views).convert(value);
  }

  private Object outside(List<@Nullable Object> id) {
    throw place.bad("refers to something outside of it, which no pickle of this kind does.");
  }

  private Object network(List<@Nullable Object> args) {
    if (args.isEmpty()
        || !(args.get(0) instanceof Pickled.Dict object)
        || !(object.items.get("state") instanceof Pickled.Dict state)) {
      throw place.bad("is damaged: a network without its state.");
    }
    place.check(
        Long.valueOf(VERSION).equals(object.items.get("version")),
        "has a network of format %s; %d is the only one known.",
        String.valueOf(object.items.get("version")),
        VERSION);
    var network = new Pickled.Dict(false);
    for (String part : List.of("_parameters", "_buffers", "_modules")) {
      if (state.items.get(part) instanceof Pickled.Dict named) {
        globals.charge(named.items.size());
        named.items.forEach(
            (name, value) -> {
              if (value != null) { // a layer without bias
                network.items.put(name, value);
              }
            });
      }
    }
    return network;
  }

  private Object storage(List<@Nullable Object> args) {
    if (args.size() == 1
        && args.get(0) instanceof Pickled.Bytes bytes
        && TorchLegacy.read(place, Region.of(bytes.content())) instanceof StoredTensor all
        && all.shape().length == 1) {
      globals.charge(COST);
      long count = all.shape()[0];
      String key = String.valueOf(storages.size());
      storages.put(key, all.data());
      return new Pickled.Storage(all.dtype(), key, count, 0, count);
    }
    throw place.bad("is damaged: bytes that hold no tensor's numbers.");
  }
}
