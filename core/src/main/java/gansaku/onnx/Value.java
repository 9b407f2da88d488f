package gansaku.onnx;

import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.bytedeco.pytorch.Tensor;

/**
 * What an operator of a {@link Graph} makes, or what goes in.
 *
 * @param graph that it belongs to
 * @param name in the graph
 * @param type of its numbers
 * @param shape its sides, {@link #ANY} where one may differ from call to call
 */
public record Value(Graph graph, String name, Type type, long... shape) {
  /** A side that may differ from call to call. */
  public static final long ANY = -1;

  private static final Map<String, Object> PLAIN = Map.of();

  /** Returns what {@code op} makes of this and {@code more}, of {@code shape}. */
  public Value to(String op, Map<String, Object> attributes, long[] shape, Value... more) {
    return to(op, attributes, type, shape, more);
  }

  /** As above, of numbers of another type. */
  public Value to(
      String op, Map<String, Object> attributes, Type type, long[] shape, Value... more) {
    return graph.add(op, attributes, type, shape, from(more), 0);
  }

  /** Returns the second of the things that {@code op} makes of this and {@code more}. */
  public Value toSecond(String op, Map<String, Object> attributes, long[] shape, Value... more) {
    return graph.add(op, attributes, type, shape, from(more), 1);
  }

  private List<Value> from(Value... more) {
    var from = new ArrayList<Value>();
    from.add(this);
    from.addAll(List.of(more));
    return from;
  }

  /** Returns what {@code op} makes of each number. */
  public Value each(String op) {
    return to(op, PLAIN, shape);
  }

  /** Returns max(x, 0). */
  public Value relu() {
    return each("Relu");
  }

  /** Returns max(x, slope · x). */
  public Value leakyRelu(double slope) {
    return to("LeakyRelu", Map.of("alpha", slope), shape);
  }

  public Value tanh() {
    return each("Tanh");
  }

  /** Returns 1 / (1 + exp(-x)). */
  public Value sigmoid() {
    return each("Sigmoid");
  }

  /** Returns the nearest number from {@code least} to {@code most}. */
  public Value clip(double least, double most) {
    return to("Clip", PLAIN, shape, graph.scalar(least), graph.scalar(most));
  }

  /** Returns 1 / √x. */
  public Value rsqrt() {
    return each("Sqrt").each("Reciprocal");
  }

  public Value square() {
    return mul(this);
  }

  /** Returns exp(x) along {@code axis} over its sum. */
  public Value softmax(long axis) {
    return to("Softmax", Map.of("axis", axis), shape);
  }

  /** Returns the sum; sides of 1 are repeated. */
  public Value add(Value other) {
    return to("Add", PLAIN, together(other), other);
  }

  public Value add(double number) {
    return add(graph.number(number));
  }

  public Value add(Tensor other) {
    return add(graph.constant(other));
  }

  /** Returns the difference; sides of 1 are repeated. */
  public Value sub(Value other) {
    return to("Sub", PLAIN, together(other), other);
  }

  /** Returns the product of each with each; sides of 1 are repeated. */
  public Value mul(Value other) {
    return to("Mul", PLAIN, together(other), other);
  }

  public Value mul(double number) {
    return mul(graph.number(number));
  }

  public Value mul(Tensor other) {
    return mul(graph.constant(other));
  }

  private long[] together(Value other) {
    int rank = Math.max(shape.length, other.shape.length);
    var sides = new long[rank];
    for (int i = 0; i < rank; i++) {
      long a = side(shape, i - rank + shape.length);
      long b = side(other.shape, i - rank + other.shape.length);
      sides[i] = a == 1 ? b : b == 1 || a == b ? a : Math.max(a, b);
    }
    return sides;
  }

  private static long side(long[] shape, int i) {
    return i < 0 ? 1 : shape[i];
  }

  /** Returns the matrix product. */
  public Value matmul(Value other) {
    long[] sides = shape.clone();
    sides[sides.length - 1] = other.shape[other.shape.length - 1];
    return to("MatMul", PLAIN, sides, other);
  }

  /** Returns x Wᵀ + b for weights {@code w} [out, in] and {@code b} [out]. */
  public Value linear(Tensor w, Tensor b) {
    return to(
        "Gemm",
        Map.of("transB", 1L),
        new long[] {shape[0], w.size(0)},
        graph.constant(w),
        graph.optional(b));
  }

  /** Returns the mean along {@code axes}, whose sides become 1. */
  public Value mean(long... axes) {
    return reduced("ReduceMean", axes);
  }

  /** Returns the sum along {@code axes}, whose sides become 1. */
  public Value sum(long... axes) {
    return reduced("ReduceSum", axes);
  }

  private Value reduced(String op, long... axes) {
    long[] sides = shape.clone();
    for (long axis : axes) {
      sides[(int) axis] = 1;
    }
    return to(op, Map.of("keepdims", 1L), sides, graph.whole(axes));
  }

  /**
   * Returns the same numbers in another shape.
   *
   * @param sides 0 is the side that was there; one may be -1, whatever is left
   */
  public Value reshape(long... sides) {
    return to("Reshape", PLAIN, reshaped(sides), graph.whole(sides));
  }

  private long[] reshaped(long[] sides) {
    long[] there = sides.clone();
    long given = 1;
    long had = 1;
    int left = -1;
    for (int i = 0; i < there.length; i++) {
      if (there[i] == 0) {
        there[i] = shape[i];
        had *= shape[i];
      }
      left = sides[i] < 0 ? i : left;
      given *= sides[i] < 0 ? 1 : there[i];
    }
    if (left >= 0) {
      long all = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
      // A side that may differ is -1 in both products, if it is in the rest at all.
      there[left] = all % given == 0 && had != 0 && all / given > 0 ? all / given : ANY;
    }
    return there;
  }

  /** Returns the same numbers with the axes in another order. */
  public Value transpose(long... axes) {
    var sides = new long[axes.length];
    for (int i = 0; i < axes.length; i++) {
      sides[i] = shape[(int) axes[i]];
    }
    return to("Transpose", Map.of("perm", axes), sides);
  }

  /** Returns {@code length} of the places along {@code axis}, from {@code start} on. */
  public Value narrow(int axis, long start, long length) {
    return sliced(axis, start, start + length, length);
  }

  /**
   * Returns the places along {@code axis} from {@code start} to before {@code end}; an end below 0
   * counts from behind.
   */
  public Value slice(int axis, long start, long end) {
    return sliced(axis, start, end, ANY);
  }

  private Value sliced(int axis, long start, long end, long length) {
    long[] sides = shape.clone();
    sides[axis] = length;
    return to("Slice", PLAIN, sides, graph.whole(start), graph.whole(end), graph.whole(axis));
  }

  /** Returns this and {@code others} one behind the other along {@code axis}. */
  public Value concat(int axis, Value... others) {
    long[] sides = shape.clone();
    for (Value other : others) {
      sides[axis] =
          sides[axis] < 0 || other.shape[axis] < 0 ? ANY : sides[axis] + other.shape[axis];
    }
    return to("Concat", Map.of("axis", (long) axis), sides, others);
  }

  /** Returns [N, …] as [N, rest]. */
  public Value flatten() {
    return reshape(0, -1);
  }

  /** Returns [N, C] as [N, C, 1, 1]. */
  public Value places() {
    return reshape(0, -1, 1, 1);
  }

  /** Returns the row of {@code table} [rows, n] that each whole number […] names, […, n]. */
  public Value rowsOf(Tensor table) {
    long[] sides = Arrays.copyOf(shape, shape.length + 1);
    sides[shape.length] = table.size(1);
    return graph.constant(table).to("Gather", PLAIN, Type.FLOAT, sides, this);
  }

  /** Returns a row for each whole number [N] with a one at its place and zeros else, [N, n]. */
  public Value oneHot(long n) {
    return to(
        "OneHot",
        PLAIN,
        Type.FLOAT,
        new long[] {shape[0], n},
        graph.whole(n),
        graph.constant(Tensors.of(new float[] {0, 1}, 2)));
  }

  /** Returns the numbers as another type. */
  public Value cast(Type to) {
    return to("Cast", Map.of("to", (long) to.code()), to, shape);
  }

  /** Returns [N, C, H, W] as [N, C, factor·H, factor·W], each pixel repeated. */
  public Value upsampleNearest(int factor) {
    return resized(
        factor,
        Map.of(
            "mode",
            "nearest",
            "coordinate_transformation_mode",
            "asymmetric",
            "nearest_mode",
            "floor"));
  }

  /** Returns [N, C, H, W] as [N, C, factor·H, factor·W], interpolated linearly. */
  public Value upsampleLinear(int factor) {
    return resized(
        factor, Map.of("mode", "linear", "coordinate_transformation_mode", "half_pixel"));
  }

  private Value resized(int factor, Map<String, Object> how) {
    Value scales = graph.constant(Tensors.of(new float[] {1, 1, factor, factor}, 4));
    long[] sides = sides(shape[1], side -> factor * side, side -> factor * side);
    return to("Resize", how, sides, graph.absent(), scales);
  }

  /** Returns the sides of [N, C, H, W] with other channels, and with H and W each made anew. */
  long[] sides(long channels, LongUnaryOperator height, LongUnaryOperator width) {
    long h = shape[2] < 0 ? ANY : height.applyAsLong(shape[2]);
    long w = shape[3] < 0 ? ANY : width.applyAsLong(shape[3]);
    return new long[] {shape[0], channels, h, w};
  }

  /** Returns [N, C, 1, 1] as [N, C, H, W], with {@code other}'s H and W. */
  public Value repeatedAs(Value other) {
    Value sides = other.to("Shape", Map.of("start", 2L), Type.INT64, new long[] {2});
    Value whole = graph.whole(1, 1).concat(0, sides);
    return to(
        "Expand", PLAIN, new long[] {shape[0], shape[1], other.shape[2], other.shape[3]}, whole);
  }
}
