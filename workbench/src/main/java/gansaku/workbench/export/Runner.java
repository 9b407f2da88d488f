package gansaku.workbench.export;

import java.nio.file.Path;
import java.util.Map;

/** Runs ONNX files. */
@FunctionalInterface
public interface Runner {
  /**
   * Returns what {@code file} makes, by name and row by row.
   *
   * @param inputs by name the numbers, a {@code float[]} or a {@code long[]}, and their shape, a
   *     {@code long[]}
   */
  Map<String, float[]> run(Path file, Map<String, Object[]> inputs);
}
