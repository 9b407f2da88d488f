package gansaku.io;

import gansaku.error.InputException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tensors and notes of one safetensors file, in the order of its header. */
public final class SafeTensorsFile {
  private final Path path;
  private final Map<String, StoredTensor> tensors;
  private final Map<String, String> metadata;

  SafeTensorsFile(Path path, Map<String, StoredTensor> tensors, Map<String, String> metadata) {
    this.path = path;
    this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  public Path path() {
    return path;
  }

  public List<String> names() {
    return List.copyOf(tensors.keySet());
  }

  /** The free notes under {@code __metadata__}; empty if there are none. */
  public Map<String, String> metadata() {
    return metadata;
  }

  public Map<String, StoredTensor> tensors() {
    return tensors;
  }

  /** The tensor {@code name}, as a slice of the memory map. */
  public StoredTensor tensor(String name) {
    return find(name)
        .orElseThrow(
            () -> InputException.of("%s: holds no tensor '%s'.%s", path, name, knownNames()));
  }

  public Optional<StoredTensor> find(String name) {
    return Optional.ofNullable(tensors.get(name));
  }

  private String knownNames() {
    return " It holds " + Names.shorten(names()) + ".";
  }
}
