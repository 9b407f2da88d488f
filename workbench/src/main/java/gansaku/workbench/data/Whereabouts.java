package gansaku.workbench.data;

import gansaku.data.embedded.Embedded;
import gansaku.data.source.DataOptions;
import gansaku.data.source.Sources;
import gansaku.error.InputException;
import gansaku.run.RunFolder;
import gansaku.settings.Settings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the pictures are that a recipe names not by a set's name but by a path. */
public final class Whereabouts {
  private static final List<String> KEYS =
      List.of("data.name", "data.pairs", "data.other", "data.target");

  private Whereabouts() {}

  /**
   * Returns {@code resolved} with paths from the root on, so that a run finds its pictures whatever
   * the working folder is.
   *
   * @param resolved every value in force by dotted key
   */
  public static Map<String, Object> whole(Map<String, Object> resolved, Places places) {
    var whole = new LinkedHashMap<>(resolved);
    for (String key : KEYS) {
      whole.computeIfPresent(
          key,
          (k, value) ->
              path(String.valueOf(value), places)
                  .filter(Files::exists)
                  .<Object>map(path -> moved(String.valueOf(value), path))
                  .orElse(value));
    }
    return whole;
  }

  /**
   * Refuses a run whose pictures are no longer where its recipe has them.
   *
   * @param way the end of the message: where that place is to be written
   */
  public static void requireThere(RunFolder run, Settings recipe, Places places, String way) {
    for (String key : KEYS) {
      Optional<Path> path = recipe.text(key).flatMap(text -> path(text, places));
      if (path.isPresent() && !Files.exists(path.get())) {
        throw InputException.of(
            "the pictures of %s are not there any more: %s is gone%s; set %s to their new place%s",
            run.title(),
            path.get(),
            path.get().isAbsolute() ? "" : " (seen from " + Path.of("").toAbsolutePath() + ")",
            key,
            way);
      }
    }
  }

  /** Returns {@code spec} with {@code path}, its own, from the root on; what it chooses stays. */
  private static String moved(String spec, Path path) {
    String chosen = spec.substring(Sources.set(spec).length());
    return path.toAbsolutePath().normalize() + chosen;
  }

  /** Returns the path that {@code spec} means, or means a part of, unless it is a set's name. */
  private static Optional<Path> path(String spec, Places places) {
    String text = Sources.set(spec);
    var options = DataOptions.in(places.data()).with(Embedded.SETS);
    boolean drawnPairs = options.embedded().pairs(text, options).isPresent();
    if (drawnPairs || Sources.names(options).contains(text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty(); // whoever opens it says so
    }
  }
}
