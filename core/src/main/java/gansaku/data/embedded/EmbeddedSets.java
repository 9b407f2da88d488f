package gansaku.data.embedded;

import gansaku.data.ImageSource;
import gansaku.error.InputException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The picture sets that need no download, by name. */
public final class EmbeddedSets {
  private record Entry(
      Function<Split, EmbeddedSpec> defaults, Function<EmbeddedSpec, ImageSource> open) {}

  private static final Map<String, Entry> SETS =
      new TreeMap<>(
          Map.of(
              "digits", new Entry(Digits::defaults, Digits::new),
              "faces", new Entry(Faces::defaults, Faces::new)));

  private EmbeddedSets() {}

  /** Returns the names, in alphabetical order. */
  public static List<String> names() {
    return List.copyOf(SETS.keySet());
  }

  /** Returns the size, channels and count that a set has unless told otherwise, with seed 0. */
  public static EmbeddedSpec defaults(String name, Split split) {
    return entry(name).defaults().apply(split);
  }

  /** Returns the pictures of a set. */
  public static ImageSource open(String name, EmbeddedSpec spec) {
    return entry(name).open().apply(spec);
  }

  private static Entry entry(String name) {
    Entry entry = SETS.get(name);
    if (entry == null) {
      throw InputException.of(
          "'%s' is not an embedded set. Known: %s.", name, String.join(", ", names()));
    }
    return entry;
  }
}
