package gansaku.runtime;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Opens a file and runs it once; in terms of Java's own classes, so that whoever loads this one by
 * itself can call it.
 *
 * <p>What goes in is by name an array of two: the numbers, a {@code float[]} or a {@code long[]},
 * and their shape, a {@code long[]}. What comes out is by name and row by row.
 */
public final class Once implements BiFunction<Path, Map<String, Object[]>, Map<String, float[]>> {
  @Override
  public Map<String, float[]> apply(Path file, Map<String, Object[]> inputs) {
    var numbers = new LinkedHashMap<String, Numbers>();
    inputs.forEach((name, pair) -> numbers.put(name, new Numbers(pair[0], (long[]) pair[1])));
    try (OnnxSession session = OnnxSession.open(file)) {
      var made = new LinkedHashMap<String, float[]>();
      session.run(numbers).forEach((name, one) -> made.put(name, one.values()));
      return made;
    }
  }
}
