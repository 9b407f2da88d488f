package gansaku.onnx;

import java.util.List;
import java.util.Map;

/**
 * An operator at its place in a graph.
 *
 * @param op ONNX's name of it, e.g. {@code Conv}
 * @param inputs names of values; the empty name is one left out
 * @param outputs names of what it makes; the empty name is one that nobody needs
 * @param attributes by name: a {@link Long}, a {@link Double}, a {@link String} or a {@code long[]}
 */
public record Node(
    String op, List<String> inputs, List<String> outputs, Map<String, Object> attributes) {
  public Node {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    attributes = Map.copyOf(attributes);
  }
}
