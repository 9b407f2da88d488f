package gansaku.onnx;

import gansaku.tensor.Tensors;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** What goes over [N, C, H, W] by windows. */
public final class Windows {
  private Windows() {}

  /**
   * Returns the convolution by {@code w} [out, in / groups, k, l].
   *
   * @param b [out], or undefined
   * @param stride of rows and columns
   * @param padding zeros on both sides of rows and columns
   */
  public static Value convolve(
      Value x, Tensor w, Tensor b, long[] stride, long[] padding, long groups) {
    long[] k = {w.size(2), w.size(3)};
    return x.to(
        "Conv",
        with(k, stride, padding, Map.of("group", groups)),
        x.sides(
            w.size(0),
            h -> (h + 2 * padding[0] - k[0]) / stride[0] + 1,
            v -> (v + 2 * padding[1] - k[1]) / stride[1] + 1),
        x.graph().constant(w),
        x.graph().optional(b));
  }

  /**
   * Returns the transposed convolution by {@code w} [in, out / groups, k, k].
   *
   * @param b [out], or undefined
   * @param more rows and columns at the ends
   */
  public static Value convolveTransposed(
      Value x, Tensor w, Tensor b, long stride, long padding, long more, long groups) {
    long k = w.size(2);
    return x.to(
        "ConvTranspose",
        with(
            both(k),
            both(stride),
            both(padding),
            Map.of("group", groups, "output_padding", both(more))),
        x.sides(
            w.size(1) * groups,
            h -> (h - 1) * stride - 2 * padding + k + more,
            v -> (v - 1) * stride - 2 * padding + k + more),
        x.graph().constant(w),
        x.graph().optional(b));
  }

  /**
   * Returns the largest of each k×k window.
   *
   * @param ceil whether the last windows reach over the edge
   */
  public static Value maxPool(Value x, long k, long stride, long padding, boolean ceil) {
    return pool("MaxPool", x, k, stride, padding, Map.of("ceil_mode", ceil ? 1L : 0L));
  }

  /**
   * Returns the mean of each k×k window.
   *
   * @param counted whether the zeros of the padding count
   */
  public static Value averagePool(Value x, long k, long stride, long padding, boolean counted) {
    return pool(
        "AveragePool", x, k, stride, padding, Map.of("count_include_pad", counted ? 1L : 0L));
  }

  /**
   * Returns [N, C, H, W] as [N, C, size, size]: the means of as many parts of rows and columns as
   * are wanted, which may overlap by one, as {@code adaptive_avg_pool2d} has them.
   */
  public static Value adaptiveAverage(Value x, int size) {
    Graph graph = x.graph();
    Tensor rows = means(x.shape()[2], size); // [size, H]
    Tensor columns = means(x.shape()[3], size); // [size, W]
    Value along = x.matmul(graph.constant(columns.t().contiguous())); // [N, C, H, size]
    return graph
        .constant(rows)
        .to("MatMul", Map.of(), new long[] {x.shape()[0], x.shape()[1], size, size}, along);
  }

  private static Tensor means(long side, int size) {
    var weights = new float[Math.toIntExact(size * side)];
    for (int i = 0; i < size; i++) {
      long first = i * side / size;
      long end = ((i + 1) * side + size - 1) / size;
      for (long j = first; j < end; j++) {
        weights[Math.toIntExact(i * side + j)] = 1f / (end - first);
      }
    }
    return Tensors.of(weights, size, side);
  }

  private static Value pool(
      String op, Value x, long k, long stride, long padding, Map<String, Object> more) {
    long over = more.containsValue(1L) && op.equals("MaxPool") ? stride - 1 : 0;
    return x.to(
        op,
        with(both(k), both(stride), both(padding), more),
        x.sides(
            x.shape()[1],
            h -> (h + 2 * padding - k + over) / stride + 1,
            v -> (v + 2 * padding - k + over) / stride + 1));
  }

  /** Returns [N, C, H, W] with {@code by} more pixels on each side, mirrored at the border's. */
  public static Value reflectionPad(Value x, long by) {
    return x.to(
        "Pad",
        Map.of("mode", "reflect"),
        x.sides(x.shape()[1], h -> h + 2 * by, v -> v + 2 * by),
        x.graph().whole(0, 0, by, by, 0, 0, by, by));
  }

  private static Map<String, Object> with(
      long[] k, long[] stride, long[] padding, Map<String, Object> more) {
    var attributes = new HashMap<>(more);
    attributes.put("kernel_shape", k);
    attributes.put("strides", stride);
    attributes.put("pads", new long[] {padding[0], padding[1], padding[0], padding[1]});
    return attributes;
  }

  private static long[] both(long n) {
    return new long[] {n, n};
  }
}
