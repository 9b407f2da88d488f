package gansaku.models.features;

import gansaku.nn.Plain;
import gansaku.onnx.Value;
import gansaku.onnx.Windows;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Pooling and joining of [N, C, H, W]. */
final class Ops {
  private static final long[] ONE = {1, 1};

  private Ops() {}

  /** Returns the largest of each k×k window. */
  static Tensor maxPool(Tensor x, long k, long stride, long padding) {
    return maxPool(x, k, stride, padding, false);
  }

  /** Returns the largest of each k×k window, the last ones reaching over the edge. */
  static Tensor maxPoolToEdge(Tensor x, long k, long stride) {
    return maxPool(x, k, stride, 0, true);
  }

  private static Tensor maxPool(Tensor x, long k, long stride, long padding, boolean ceil) {
    return torch.max_pool2d(x, both(k), both(stride), both(padding), ONE, ceil);
  }

  /** Returns the mean of each 3×3 window, one a pixel; beyond the edge are zeros. */
  static Tensor averageWithZeros(Tensor x) {
    return average(x, true);
  }

  /** Returns the mean of what each 3×3 window, one a pixel, has inside the picture. */
  static Tensor averageInside(Tensor x) {
    return average(x, false);
  }

  private static Tensor average(Tensor x, boolean countPadding) {
    return torch.avg_pool2d(x, both(3), ONE, ONE, false, countPadding, new LongOptional());
  }

  /** Returns the mean of each channel, [N, C]. */
  static Tensor globalAverage(Tensor x) {
    return x.mean(2, 3);
  }

  /** Returns the channels of all {@code parts} behind each other. */
  static Tensor join(Tensor... parts) {
    return torch.cat(new TensorVector(parts), 1);
  }

  /** Returns {@link #maxPool(Tensor, long, long, long)} as a layer. */
  static Plain maxPool(long k, long stride, long padding) {
    return new Plain(
        x -> maxPool(x, k, stride, padding), x -> Windows.maxPool(x, k, stride, padding, false));
  }

  /** Returns {@link #maxPoolToEdge(Tensor, long, long)} as a layer. */
  static Plain maxPoolToEdge(long k, long stride) {
    return new Plain(x -> maxPoolToEdge(x, k, stride), x -> Windows.maxPool(x, k, stride, 0, true));
  }

  /** Returns {@link #averageWithZeros(Tensor)} as a layer. */
  static Plain averageWithZeros() {
    return new Plain(Ops::averageWithZeros, x -> Windows.averagePool(x, 3, 1, 1, true));
  }

  /** Returns {@link #averageInside(Tensor)} as a layer. */
  static Plain averageInside() {
    return new Plain(Ops::averageInside, x -> Windows.averagePool(x, 3, 1, 1, false));
  }

  /** Returns the mean of each of size×size parts as a layer. */
  static Plain adaptiveAverage(int size) {
    return new Plain(
        x -> torch.adaptive_avg_pool2d(x, size, size), x -> Windows.adaptiveAverage(x, size));
  }

  /** Writes {@link #globalAverage(Tensor)}. */
  static Value globalAverage(Value x) {
    return x.mean(2, 3).flatten();
  }

  private static long[] both(long n) {
    return new long[] {n, n};
  }
}
