package gansaku.io;

import gansaku.error.InputException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code torch.save} wrote ({@code .pt}, {@code .pth}), without running any of it.
 *
 * <p>The result is a tree of {@link Map}, {@link List} (tuples and sets too), {@link String},
 * {@link Long} ({@link java.math.BigInteger} beyond 64 bits), {@link Double}, {@link Boolean},
 * {@link StoredTensor} (bytes too) and null for None. Maps keep their order; their keys are texts
 * and numbers. Anything else in the file is refused by its name.
 */
public final class TorchFile {
  private static final int ZIP = 0x04034b50;
  private static final int PICKLE_2_UP = 0x80;

  private TorchFile() {}

  /**
   * Reads a zip or a legacy file. Contiguous tensors are slices of its memory map.
   *
   * @throws InputException naming the file and what is wrong with it or refused
   */
  public static @Nullable Object read(Path path) {
    var place = new Place(path);
    try (var file = MappedFile.open(path)) {
      ForeignFile.refuse(place, file);
      place.check(file.size() >= 4, "is no PyTorch file: it has %d bytes.", file.size());
      ByteBuffer start = file.slice(0, 4);
      if (start.getInt(0) == ZIP) {
        return TorchZip.read(place, file);
      }
      place.check(
          (start.get(0) & 0xff) == PICKLE_2_UP,
          "is no PyTorch file: it starts neither as a zip file nor as a pickle.");
      return TorchLegacy.read(place, file);
    }
  }

  /**
   * Every tensor in {@code tree}, named by its keys and list positions joined with dots.
   *
   * @param tree what {@link #read} returned, or a part of it
   */
  public static Map<String, StoredTensor> tensors(@Nullable Object tree) {
    var found = new LinkedHashMap<String, StoredTensor>();
    collect("", tree, found);
    return Collections.unmodifiableMap(found);
  }

  /**
   * The tensors below {@code part} of the tree, named from there on.
   *
   * @param part a key of the outermost map, such as {@code g_ema}, or keys joined with dots
   */
  public static Map<String, StoredTensor> tensors(@Nullable Object tree, String part) {
    return tensors(find(tree, part));
  }

  private static @Nullable Object find(@Nullable Object tree, String part) {
    if (!(tree instanceof Map<?, ?> map)) {
      throw InputException.of("'%s' is not in the checkpoint: it is no map there.", part);
    }
    if (map.containsKey(part)) {
      return map.get(part);
    }
    int dot = part.indexOf('.');
    if (dot > 0 && map.containsKey(part.substring(0, dot))) {
      return find(map.get(part.substring(0, dot)), part.substring(dot + 1));
    }
    throw InputException.of(
        "'%s' is not in the checkpoint; there are %s.",
        part, Names.shorten(map.keySet().stream().map(String::valueOf).toList()));
  }

  private static void collect(
      String name, @Nullable Object value, Map<String, StoredTensor> found) {
    if (value instanceof StoredTensor tensor) {
      InputException.check(
          found.put(name, tensor) == null, "two tensors of the checkpoint are named '%s'.", name);
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> collect(join(name, key), item, found));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        collect(join(name, i), list.get(i), found);
      }
    }
  }

  private static String join(String name, @Nullable Object key) {
    return name.isEmpty() ? String.valueOf(key) : name + "." + key;
  }
}
