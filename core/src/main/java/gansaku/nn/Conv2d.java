package gansaku.nn;

import gansaku.onnx.Value;
import gansaku.onnx.Windows;
import gansaku.tensor.RandomStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Convolution: [N, in, H, W] → [N, out, (H + 2·padding - k) / stride + 1, …]. */
public final class Conv2d extends Weighted {
  public final Tensor weight;
  public final Tensor bias;
  private final long[] stride;
  private final long[] padding;
  private final long groups;

  /** Makes a layer of k×k kernels from {@code in} to {@code out} channels, with zero weights. */
  public Conv2d(long in, long out, long k, long stride, long padding) {
    this(in, out, k, stride, padding, 1, true);
  }

  /** Makes a layer as the other constructor does, but without biases. */
  public static Conv2d withoutBias(long in, long out, long k, long stride, long padding) {
    return new Conv2d(in, out, k, stride, padding, 1, false);
  }

  /**
   * Makes a layer in which {@code groups} equal parts of the channels are apart, without biases.
   */
  public static Conv2d grouped(long in, long out, long k, long stride, long padding, long groups) {
    return new Conv2d(in, out, k, stride, padding, groups, false);
  }

  private Conv2d(
      long in, long out, long k, long stride, long padding, long groups, boolean hasBias) {
    weight = parameter("weight", torch.zeros(out, in / groups, k, k));
    this.groups = groups;
    bias = hasBias ? parameter("bias", torch.zeros(out)) : absent();
    this.stride = new long[] {stride, stride};
    this.padding = new long[] {padding, padding};
  }

  @Override
  protected void reset(RandomStream random) {
    Init.kaimingUniform(weight, bias, weight.size(1) * weight.size(2) * weight.size(3), random);
  }

  @Override
  public Tensor weight() {
    return weight;
  }

  @Override
  public Tensor bias() {
    return bias;
  }

  @Override
  public Tensor forward(Tensor x, Tensor weight) {
    return torch.conv2d(
        x, weight, Functional.optional(bias), stride, padding, Functional.ONES, groups);
  }

  @Override
  public Value onnx(Value x, Tensor weight) {
    return Windows.convolve(x, weight, bias, stride, padding, groups);
  }
}
