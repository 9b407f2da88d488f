package gansaku.workbench.weights;

import gansaku.error.InputException;
import gansaku.io.StoredTensor;
import gansaku.io.TensorFile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The tensors of one file by name. A dictionary within a dictionary, what parallel training or
 * compiling puts before a name, and the attribute that a network was: each is a prefix that ends in
 * a dot.
 *
 * @param file where they are from
 * @param all by full name, in the file's order
 */
record NamedTensors(Path file, Map<String, StoredTensor> all) {
  private static final int SHOWN = 3;

  static NamedTensors read(Path file) {
    return new NamedTensors(file, TensorFile.read(file));
  }

  /**
   * Returns those below {@code key}, with their full names; all, if it is empty.
   *
   * @throws InputException naming what there is, if there is no such part
   */
  NamedTensors within(String key) {
    if (key.isEmpty()) {
      return this;
    }
    var below = new LinkedHashMap<>(all);
    below.keySet().removeIf(name -> !name.startsWith(key + "."));
    InputException.check(
        !below.isEmpty(), "key is '%s', but %s has no such part; it has %s", key, file, parts());
    return new NamedTensors(file, below);
  }

  /** Returns the prefixes, maybe empty, behind which a tensor is called {@code name}. */
  List<String> before(String name) {
    return all.keySet().stream()
        .filter(full -> full.equals(name) || full.endsWith("." + name))
        .map(full -> full.substring(0, full.length() - name.length()))
        .toList();
  }

  /** Returns the tensors whose names begin with {@code prefix}, named from there on. */
  Map<String, StoredTensor> behind(String prefix) {
    var named = new LinkedHashMap<String, StoredTensor>();
    all.forEach(
        (name, tensor) -> {
          if (name.startsWith(prefix)) {
            named.put(name.substring(prefix.length()), tensor);
          }
        });
    return named;
  }

  /** Says that no tensor is called {@code name}, and what there is instead. */
  String without(String name) {
    return all.isEmpty()
        ? "it holds no tensors"
        : String.format(
            "it holds %d tensors (%s), none of them called %s",
            all.size(), shorten(all.keySet()), name);
  }

  private String parts() {
    return shorten(all.keySet().stream().map(n -> n.replaceFirst("\\..*", "")).distinct().toList());
  }

  private static String shorten(Collection<String> names) {
    Stream<String> more = names.size() > SHOWN ? Stream.of("…") : Stream.empty();
    return String.join(", ", Stream.concat(names.stream().limit(SHOWN), more).toList());
  }
}
