package gansaku.data.source;

import gansaku.error.InputException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The splits of a set, by the folders that hold them. */
enum Portion {
  TRAIN("train", "training"),
  TEST("test", "testing"),
  VAL("val", "valid", "validation");

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> words;

  Portion(String... words) {
    this.words = List.of(words);
  }

  /** Returns what a folder called {@code name} holds; capitals do not matter. */
  static Optional<Portion> of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Stream.of(values()).filter(p -> p.words.contains(lower)).findFirst();
  }

  /** Returns the folders among {@code names} that hold splits of {@code place}. */
  static Map<Portion, String> among(Collection<String> names, String place) {
    var found = new EnumMap<Portion, String>(Portion.class);
    for (String name : names) {
      Optional<Portion> portion = of(name);
      if (portion.isPresent()) {
        String first = found.putIfAbsent(portion.get(), name);
        InputException.check(
            first == null,
            "%s holds both %s and %s; put their pictures into one",
            place,
            first,
            name);
      }
    }
    return found;
  }

  /** Returns what of {@code found} is held out to judge by: the test split, or else val. */
  static <T> Optional<T> heldOut(Map<Portion, T> found) {
    return Stream.of(TEST, VAL).map(found::get).flatMap(Stream::ofNullable).findFirst();
  }

  /** Returns whether {@code found} are to train with and to judge by. */
  static boolean areSplits(Map<Portion, ?> found) {
    return found.containsKey(TRAIN) && heldOut(found).isPresent();
  }
}
