package gansaku.data.embedded;

import gansaku.data.DataOptions;
import gansaku.data.EmbeddedSets;
import gansaku.data.ImageSource;
import gansaku.data.Split;
import gansaku.error.InputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The picture sets that need no download, by name. */
public final class Embedded implements EmbeddedSets {
  /** All of them. */
  public static final EmbeddedSets SETS = new Embedded();

  private record Entry(
      Function<Split, EmbeddedSpec> defaults, Function<EmbeddedSpec, ImageSource> open) {}

  private final Map<String, Entry> sets = new LinkedHashMap<>();

  private Embedded() {
    sets.put("digits", new Entry(Digits::defaults, Digits::new));
    sets.put("faces", new Entry(Faces::defaults, Faces::new));
  }

  @Override
  public List<String> names() {
    return List.copyOf(sets.keySet());
  }

  @Override
  public ImageSource open(String name, DataOptions options) {
    Entry entry = sets.get(name);
    if (entry == null) {
      throw InputException.of(
          "'%s' is not an embedded set. Known: %s.", name, String.join(", ", names()));
    }
    EmbeddedSpec spec = entry.defaults().apply(options.split());
    spec = spec.withSize(options.size().orElse(spec.size()));
    return entry.open().apply(spec.withCount(options.count().orElse(spec.count())));
  }
}
