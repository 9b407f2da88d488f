package gansaku.data.embedded;

import gansaku.data.source.DataOptions;
import gansaku.data.source.EmbeddedSets;
import gansaku.data.source.ImageSource;
import gansaku.data.source.PairSource;
import gansaku.data.source.Split;
import gansaku.error.InputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    sets.put(TexturedDigits.NAME, new Entry(TexturedDigits::defaults, TexturedDigits::new));
    sets.put("faces", new Entry(Faces::defaults, Faces::new));
    sets.put(FacesWithDefects.NAME, new Entry(Faces::defaults, FacesWithDefects::new));
    sets.put("patterns", new Entry(Patterns::defaults, Patterns::new));
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
    return entry.open().apply(spec(entry.defaults().apply(options.split()), options));
  }

  @Override
  public Optional<PairSource.Sides> pairs(String name, DataOptions options) {
    EmbeddedSpec spec = spec(Faces.defaults(options.split()), options);
    return switch (name) {
      case FacePairs.NAME -> Optional.of(new FacePairs(spec));
      case FaceLayouts.NAME -> Optional.of(new FaceLayouts(spec));
      default -> Optional.empty();
    };
  }

  private static EmbeddedSpec spec(EmbeddedSpec usual, DataOptions options) {
    EmbeddedSpec spec = usual.withSize(options.size().orElse(usual.size()));
    return spec.withCount(options.count().orElse(spec.count()));
  }
}
