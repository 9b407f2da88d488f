package gansaku.io;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * PyTorch's format since 1.6: a zip file whose one folder has the pickle and the raw data.
 *
 * <pre>
 * archive/data.pkl     the pickle; tensors name their storage by ('storage', type, key, device, n)
 * archive/byteorder    "little"; absent in older files
 * archive/data/key     a storage's elements
 * </pre>
 */
final class TorchZip {
  private static final String PICKLE = "data.pkl";

  private final Place place;
  private final ZipIndex zip;
  private final String prefix;

  private TorchZip(Place place, ZipIndex zip) {
    this.place = place;
    this.zip = zip;
    this.prefix = prefix();
  }

  static @Nullable Object read(Place place, MappedFile file) {
    return new TorchZip(place, new ZipIndex(place, file)).tree(file.size());
  }

  private @Nullable Object tree(long fileBytes) {
    refuseOthers();
    ByteBuffer pickle = zip.bytes(prefix + PICKLE);
    var machine =
        new PickleMachine(new PickleInput(place, pickle), new TorchGlobals(place), this::storage);
    @Nullable Object value = machine.run();
    var views = new TorchViews(place, s -> zip.bytes(prefix + "data/" + s.key()), fileBytes);
    return new TorchTree(place, views).convert(value);
  }

  private String prefix() {
    List<String> pickles =
        zip.names().stream().filter(n -> n.equals(PICKLE) || n.endsWith("/" + PICKLE)).toList();
    if (pickles.isEmpty()) {
      ForeignFile.zip(List.copyOf(zip.names()))
          .ifPresent(
              sentence -> {
                throw place.bad("%s", sentence);
              });
    }
    place.check(
        pickles.size() == 1,
        "is a zip file, but no PyTorch checkpoint: it has %s entries 'data.pkl'; expected 1.",
        pickles.size());
    String name = pickles.get(0);
    return name.substring(0, name.length() - PICKLE.length());
  }

  private void refuseOthers() {
    boolean script =
        zip.names().stream()
            .anyMatch(n -> n.equals(prefix + "constants.pkl") || n.startsWith(prefix + "code/"));
    place.check(
        !script,
        "is a TorchScript archive, a program with its weights. In Python, save"
            + " torch.jit.load(file).state_dict() and use that.");
    if (zip.names().contains(prefix + "byteorder")) {
      ByteBuffer bytes = zip.bytes(prefix + "byteorder");
      String order = StandardCharsets.UTF_8.decode(bytes).toString().strip();
      place.check(
          order.equals("little"),
          "has the byte order '%s'; only little-endian files can be read.",
          order);
    }
  }

  private Object storage(List<@Nullable Object> id) {
    if (id.size() == 5
        && "storage".equals(id.get(0))
        && id.get(1) instanceof Pickled.StorageType type
        && id.get(2) instanceof String key
        && id.get(4) instanceof Long count
        && count >= 0) {
      return new Pickled.Storage(type.dtype(), key, count, 0, count);
    }
    throw place.bad("is damaged: a storage without type, key or size.");
  }
}
