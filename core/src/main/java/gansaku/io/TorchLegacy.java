package gansaku.io;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * PyTorch's format before 1.6: pickles one after the other, then the raw data.
 *
 * <pre>
 * pickle   0x1950a86a20f9469cfc6c
 * pickle   1001
 * pickle   {protocol_version, little_endian, type_sizes}
 * pickle   the object; storages are ('storage', type, key, device, n, view or None)
 * pickle   the storages' keys
 * data     for each key in that order: int64 count, then the elements
 * </pre>
 */
final class TorchLegacy {
  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  private static final long PROTOCOL = 1001;

  private final Place place;
  private final Region file;
  private final ByteBuffer head;
  private final Map<String, Pickled.Storage> roots = new HashMap<>();
  private final Map<String, ByteBuffer> data = new HashMap<>();

  private TorchLegacy(Place place, Region file) {
    this.place = place;
    this.file = file;
    this.head = file.slice(0, Math.min(file.size(), 5L * PickleInput.MAX_BYTES));
  }

  static @Nullable Object read(Place place, Region file) {
    return new TorchLegacy(place, file).tree();
  }

  private @Nullable Object tree() {
    place.check(
        MAGIC.equals(pickle()),
        "is a pickle, but no PyTorch checkpoint: torch.save's mark is missing at its start. In"
            + " Python, load it with what wrote it and torch.save its state_dict().");
    @Nullable Object protocol = pickle();
    place.check(
        protocol instanceof Long p && p == PROTOCOL,
        "has another format than %d, the only one known.",
        PROTOCOL);
    place.check(
        pickle() instanceof Pickled.Dict system
            && Boolean.TRUE.equals(system.items.get("little_endian")),
        "was saved on a big-endian machine; only little-endian files can be read.");
    @Nullable Object value = pickle();
    readData(pickle());
    return new TorchTree(place, new TorchViews(place, this::rawData, file.size())).convert(value);
  }

  /** Runs the pickle at the current position and moves behind it. */
  private @Nullable Object pickle() {
    var input = new PickleInput(place, head.slice());
    @Nullable Object value = new PickleMachine(input, new TorchGlobals(place), this::storage).run();
    head.position(head.position() + input.position());
    return value;
  }

  private Object storage(List<@Nullable Object> id) {
    if (id.size() >= 5
        && "storage".equals(id.get(0))
        && id.get(1) instanceof Pickled.StorageType type
        && id.get(2) instanceof String key
        && id.get(4) instanceof Long count
        && count >= 0) {
      var root = new Pickled.Storage(type.dtype(), key, count, 0, count);
      var known = roots.putIfAbsent(key, root);
      place.check(
          known == null || known.equals(root), "is damaged: storage '%s' has two types.", key);
      return id.size() > 5 && id.get(5) != null ? part(root, id.get(5)) : root;
    }
    throw place.bad("is damaged: a storage without type, key or size.");
  }

  /** A storage that is part of another: (its own key, offset, count). */
  private Object part(Pickled.Storage root, @Nullable Object view) {
    if (view instanceof Pickled.Tuple t
        && t.items().size() == 3
        && t.items().get(1) instanceof Long offset
        && t.items().get(2) instanceof Long count
        && offset >= 0
        && count >= 0
        && offset <= root.total()
        && count <= root.total() - offset) {
      return new Pickled.Storage(root.dtype(), root.key(), root.total(), offset, count);
    }
    throw place.bad("is damaged: a part of storage '%s' reaches beyond it.", root.key());
  }

  private void readData(@Nullable Object keys) {
    if (!(keys instanceof List<?> list)) {
      throw place.bad("is damaged: the list of its storages is missing.");
    }
    long at = head.position();
    for (Object key : list) {
      Pickled.Storage root = key instanceof String name ? roots.get(name) : null;
      if (root == null) {
        throw place.bad("is damaged: it lists a storage that no tensor uses.");
      }
      place.check(at <= file.size() - 8, "is truncated before the storage '%s'.", root.key());
      long count = file.slice(at, 8).getLong();
      place.check(
          count == root.total(),
          "is damaged: storage '%s' has %d elements, but %d are expected.",
          root.key(),
          count,
          root.total());
      at += 8;
      place.check(
          count <= (file.size() - at) / root.dtype().bytes(),
          "is truncated: storage '%s' needs %d elements of %s, but only %d bytes follow.",
          root.key(),
          count,
          root.dtype(),
          file.size() - at);
      data.put(root.key(), file.slice(at, count * root.dtype().bytes()));
      at += count * root.dtype().bytes();
    }
  }

  private ByteBuffer rawData(Pickled.Storage storage) {
    ByteBuffer bytes = data.get(storage.key());
    if (bytes == null) {
      throw place.bad("is damaged: the storage '%s' is missing.", storage.key());
    }
    return bytes;
  }
}
