package gansaku.nn;

import gansaku.onnx.Graph;
import gansaku.onnx.Value;
import gansaku.tensor.Tensors;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Operations that networks are written in, as {@code torch.nn.functional} names them. */
public final class Functional {
  private static final double NORM_EPS = 1e-5;
  private static final double PIXEL_EPS = 1e-8;

  static final long[] ONES = {1, 1};

  private Functional() {}

  /**
   * Turns {@code x} into max(x, slope · x), in place, and returns it. What made {@code x} must not
   * need it again for its gradient: convolutions, products and norms do not, tanh would.
   */
  public static Tensor leakyRelu_(Tensor x, double slope) {
    return torch.leaky_relu_(x, Tensors.scalar(slope));
  }

  /**
   * Turns {@code x} into max(x, 0), in place, and returns it. What made {@code x} must not need it
   * again for its gradient: convolutions, products and norms do not, tanh would.
   */
  public static Tensor relu_(Tensor x) {
    return torch.relu_(x);
  }

  /** Returns the first half of {@code x}'s channels, let through by the second: a · sigmoid(b). */
  public static Tensor glu(Tensor x) {
    return torch.glu(x, 1);
  }

  /** Returns [N, C, H, W] as [N, C, factor·H, factor·W], each pixel repeated. */
  public static Tensor upsampleNearest(Tensor x, int factor) {
    return nearest(x, x.size(2) * factor, x.size(3) * factor);
  }

  /** Returns [N, C, H, W] as [N, C, height, width], each pixel that of its place in {@code x}. */
  public static Tensor nearest(Tensor x, long height, long width) {
    long[] size = {height, width};
    return torch.upsample_nearest2d(x, size, new DoubleOptional(), new DoubleOptional());
  }

  /** Returns [N, C, H, W] as [N, C, factor·H, factor·W], interpolated linearly. */
  public static Tensor upsampleLinear(Tensor x, int factor) {
    long[] size = {x.size(2) * factor, x.size(3) * factor};
    return torch.upsample_bilinear2d(x, size, false, new DoubleOptional(), new DoubleOptional());
  }

  /** Returns the largest of each {@code size}×{@code size} square of [N, C, H, W]. */
  public static Tensor maxPool(Tensor x, long size) {
    return torch.max_pool2d(x, size, size);
  }

  /**
   * Returns the largest of each {@code size}×{@code size} square of [N, C, H, W], the last of which
   * may reach over the edge: [N, C, ⌈H/size⌉, ⌈W/size⌉].
   */
  public static Tensor maxPoolToEdge(Tensor x, long size) {
    long[] square = {size, size};
    return torch.max_pool2d(x, square, square, new long[] {0, 0}, ONES, true);
  }

  /** Returns [N, C, H, W] as [N, C, H/2, W/2], each 2×2 square as its mean. */
  public static Tensor averagePool(Tensor x) {
    return torch.avg_pool2d(x, 2, 2);
  }

  /** Returns [N, C, H, W] as [N, C, H/size, W/size], each square of {@code size} as its mean. */
  public static Tensor averagePool(Tensor x, long size) {
    return torch.avg_pool2d(x, size, size);
  }

  /**
   * Returns [N, C, H, W] as [N, C, ⌈H/2⌉, ⌈W/2⌉], each 3×3 square around every other pixel as its
   * mean; what lies outside the picture does not count.
   */
  public static Tensor averagePoolOverlapping(Tensor x) {
    long[] three = {3, 3};
    long[] two = {2, 2};
    return torch.avg_pool2d(x, three, two, ONES, false, false, new LongOptional());
  }

  /** Returns [N, C, H, W] with {@code by} more pixels on each side, mirrored at the border's. */
  public static Tensor reflectionPad(Tensor x, long by) {
    return torch.reflection_pad2d(x, by, by, by, by);
  }

  /** Returns {@code a} [N, A, H, W] and {@code b} [N, B, H, W] as [N, A + B, H, W]. */
  public static Tensor concatenate(Tensor a, Tensor b) {
    return torch.cat(new TensorVector(a, b), 1);
  }

  /**
   * Normalises, for {@code layer}, each channel of each image by its own mean and variance; ε is
   * PyTorch's 1e-5.
   */
  static Tensor instanceNorm(Layer layer, Tensor x, Tensor weight, Tensor bias) {
    return HeldStatistics.normalise(layer, x, weight, bias, NORM_EPS);
  }

  /**
   * Returns {@code x} [N, C, …] with each place's channels scaled to a mean square of 1 (Karras et
   * al. 2018, §4.2).
   */
  public static Tensor pixelNorm(Tensor x) {
    Tensor square = x.square().mean(new long[] {1}, true, Tensors.sameType()); // [N, 1, …]
    return x.mul(square.add(Tensors.scalar(PIXEL_EPS)).rsqrt());
  }

  /** Returns log(1 + exp(x)) in float32 or finer, whatever {@code x} is in. */
  public static Tensor softplus(Tensor x) {
    return torch.softplus(Tensors.atLeastFloat(x));
  }

  /** Returns [N, ...] as [N, rest]. */
  public static Tensor flatten(Tensor x) {
    return x.flatten(1, -1);
  }

  /** Returns {@code t} as an argument that may be left out; an undefined tensor leaves it out. */
  static TensorOptional optional(Tensor t) {
    return t.defined() ? new TensorOptional(t) : new TensorOptional();
  }

  /** Writes {@link #instanceNorm(Layer, Tensor, Tensor, Tensor)}. */
  static Value instanceNorm(Value x, Tensor weight, Tensor bias) {
    Graph graph = x.graph();
    long channels = x.shape()[1];
    return x.to(
        "InstanceNormalization",
        Map.of("epsilon", NORM_EPS),
        x.shape(),
        weight.defined() ? graph.constant(weight) : graph.filled(1, channels),
        bias.defined() ? graph.constant(bias) : graph.filled(0, channels));
  }

  /** Writes batch norm by what is given: a scale, a shift, a mean and a variance, [C] each. */
  public static Value batchNorm(Value x, List<Tensor> statistics, double eps) {
    Value[] given = statistics.stream().map(x.graph()::constant).toArray(Value[]::new);
    return x.to("BatchNormalization", Map.of("epsilon", eps), x.shape(), given);
  }

  /** Writes {@link #glu(Tensor)}. */
  public static Value glu(Value x) {
    long half = x.shape()[1] / 2;
    return x.narrow(1, 0, half).mul(x.narrow(1, half, half).sigmoid());
  }

  /** Writes {@link #pixelNorm(Tensor)}. */
  public static Value pixelNorm(Value x) {
    return x.mul(x.square().mean(1).add(PIXEL_EPS).rsqrt());
  }
}
