package gansaku.onnx;

import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * A graph that is being written: what goes in, the operators one after the other, what comes out.
 *
 * <p>Operators are those of ONNX's opset {@value #OPSET}. Layers write themselves: they ask the
 * {@link Value} that goes in for the one that comes out.
 */
public final class Graph {
  /** The first opset in which Resize and the reductions are as they are used here. */
  public static final int OPSET = 18;

  private final Map<Tensor, String> known = new IdentityHashMap<>();
  private final List<Value> inputs = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Tensor> constants = new LinkedHashMap<>();
  private final Map<String, Value> outputs = new LinkedHashMap<>();

  /**
   * Makes an empty graph.
   *
   * @param weights by name: constants that are one of these are called so
   */
  public Graph(Map<String, Tensor> weights) {
    weights.forEach((name, t) -> known.put(t, name));
  }

  /**
   * Adds something that goes in.
   *
   * @param shape {@link Value#ANY} where a side may differ from call to call
   */
  public Value input(String name, Type type, long... shape) {
    var value = new Value(this, name, type, shape);
    inputs.add(value);
    return value;
  }

  /** Makes {@code value} something that comes out, called {@code name}. */
  public void output(String name, Value value) {
    nodes.add(new Node("Identity", List.of(value.name()), List.of(name), Map.of()));
    outputs.put(name, new Value(this, name, value.type(), value.shape()));
  }

  /** Returns {@code t}, a weight or another tensor that stays, as a value. */
  public Value constant(Tensor t) {
    String name = known.getOrDefault(t, "constant_" + constants.size());
    constants.put(name, t);
    return new Value(this, name, Type.of(t), t.shape());
  }

  /** Returns {@code weight} as a value, and what is left out for an undefined one. */
  public Value optional(Tensor weight) {
    return weight.defined() ? constant(weight) : absent();
  }

  /** Returns one number as a value. */
  public Value number(double value) {
    return filled(value, 1);
  }

  /** Returns {@code n} times the same number as a value, [n]. */
  public Value filled(double value, long n) {
    var values = new float[Math.toIntExact(n)];
    Arrays.fill(values, (float) value);
    return constant(Tensors.of(values, n));
  }

  /** Returns one number without dimensions as a value. */
  public Value scalar(double value) {
    return constant(Tensors.of(new float[] {(float) value}));
  }

  /** Returns whole numbers [n] as a value, as shapes, axes and the like are given. */
  public Value whole(long... values) {
    return constant(Tensors.of(values));
  }

  /** Returns what stands where nothing is given. */
  public Value absent() {
    return new Value(this, "", Type.FLOAT, new long[0]);
  }

  /**
   * Adds an operator.
   *
   * @param before how many of what it makes nobody needs, before what is returned
   */
  Value add(
      String op,
      Map<String, Object> attributes,
      Type type,
      long[] shape,
      List<Value> from,
      int before) {
    var names = new ArrayList<String>(from.stream().map(Value::name).toList());
    while (names.get(names.size() - 1).isEmpty()) { // left out at the end: not named at all
      names.remove(names.size() - 1);
    }
    String output = op + "_" + nodes.size();
    var outputs = new ArrayList<>(Collections.nCopies(before, ""));
    outputs.add(output);
    nodes.add(new Node(op, names, outputs, attributes));
    return new Value(this, output, type, shape);
  }

  /** Returns what goes in, in the order in which it was added. */
  public List<Value> inputs() {
    return Collections.unmodifiableList(inputs);
  }

  /** Returns the operators, each after those that it needs. */
  public List<Node> nodes() {
    return Collections.unmodifiableList(nodes);
  }

  /** Returns the tensors that stay, by name. */
  public Map<String, Tensor> constants() {
    return Collections.unmodifiableMap(constants);
  }

  /** Returns what comes out, by name. */
  public Map<String, Value> outputs() {
    return Collections.unmodifiableMap(outputs);
  }
}
