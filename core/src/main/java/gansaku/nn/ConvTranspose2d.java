package gansaku.nn;

import gansaku.onnx.Value;
import gansaku.onnx.Windows;
import gansaku.tensor.RandomStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Transposed convolution: [N, in, H, W] → [N, out, (H - 1)·stride - 2·padding + k + outputPadding,
 * …].
 */
public final class ConvTranspose2d extends Layer {
  public final Tensor weight;
  public final Tensor bias;
  private final long[] stride;
  private final long[] padding;
  private final long[] outputPadding;

  /** Makes a layer of k×k kernels from {@code in} to {@code out} channels, with zero weights. */
  public ConvTranspose2d(long in, long out, long k, long stride, long padding) {
    this(in, out, k, stride, padding, 0, true);
  }

  /** Makes a layer as the other constructor does, but without biases. */
  public static ConvTranspose2d withoutBias(long in, long out, long k, long stride, long padding) {
    return new ConvTranspose2d(in, out, k, stride, padding, 0, false);
  }

  /** Makes a layer whose output has {@code outputPadding} more rows and columns at its ends. */
  public ConvTranspose2d(
      long in, long out, long k, long stride, long padding, long outputPadding, boolean hasBias) {
    weight = parameter("weight", torch.zeros(in, out, k, k));
    bias = hasBias ? parameter("bias", torch.zeros(out)) : absent();
    this.stride = new long[] {stride, stride};
    this.padding = new long[] {padding, padding};
    this.outputPadding = new long[] {outputPadding, outputPadding};
  }

  @Override
  protected void reset(RandomStream random) {
    Init.kaimingUniform(weight, bias, weight.size(1) * weight.size(2) * weight.size(3), random);
  }

  @Override
  public Tensor forward(Tensor x) {
    return torch.conv_transpose2d(
        x, weight, Functional.optional(bias), stride, padding, outputPadding, 1, Functional.ONES);
  }

  @Override
  public Value onnx(Value x) {
    return Windows.convolveTransposed(x, weight, bias, stride[0], padding[0], outputPadding[0], 1);
  }
}
