package gansaku.data.source;

import gansaku.error.InputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which pictures of a set are meant, as a user writes it: {@code faces?glasses=none}, {@code
 * celeba?Male=yes&Young=yes}, {@code animals?class=cat,dog}.
 *
 * @param set the set's name, or a path
 * @param wanted by kind of attribute, or {@code class}, the words of which a picture has one
 */
record Selection(String set, Map<String, List<String>> wanted) {
  private static final char BEGIN = '?';

  /** Reads {@code spec}; empty where it means a whole set, or a path of that very name. */
  static Optional<Selection> of(String spec) {
    int at = spec.indexOf(BEGIN);
    if (at < 0 || isPath(spec)) {
      return Optional.empty();
    }
    var wanted = new LinkedHashMap<String, List<String>>();
    for (String condition : spec.substring(at + 1).split("&", -1)) {
      int equals = condition.indexOf('=');
      InputException.check(
          equals > 0 && equals < condition.length() - 1,
          "data '%s' chooses pictures by '%s', which is not of the form kind=word; e.g."
              + " faces?glasses=none&hat=cap,beanie",
          spec,
          condition);
      wanted.put(
          condition.substring(0, equals),
          Arrays.asList(condition.substring(equals + 1).split(",", -1)));
    }
    return Optional.of(new Selection(spec.substring(0, at), wanted));
  }

  /** Returns this without what it wants of {@code kind}; empty where nothing else is wanted. */
  Optional<Selection> without(String kind) {
    var rest = new LinkedHashMap<>(wanted);
    rest.remove(kind);
    return rest.isEmpty() ? Optional.empty() : Optional.of(new Selection(set, rest));
  }

  /** Returns the set that {@code spec} takes pictures from. */
  static String set(String spec) {
    return of(spec).map(Selection::set).orElse(spec);
  }

  private static boolean isPath(String spec) {
    try {
      return Files.exists(Path.of(spec));
    } catch (InvalidPathException e) {
      return false; // where paths have no question marks
    }
  }
}
