package gansaku.onnx;

import java.util.List;
import java.util.Map;

/**
 * An operator at its place in a graph.
 *
 * @param op ONNX's name of it, e.g. {@code Conv}
 * @param inputs names of values; the empty name is one left out
 * @param output the name of what it makes
 * @param attributes by name: a {@link Long}, a {@link Double}, a {@link String} or a {@code long[]}
 */
public record Node(String op, List<String> inputs, String output, Map<String, Object> attributes) {
  public Node {
    inputs = List.copyOf(inputs);
    attributes = Map.copyOf(attributes);
  }
}
