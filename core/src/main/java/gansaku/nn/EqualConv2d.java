package gansaku.nn;

import gansaku.onnx.Value;
import gansaku.onnx.Windows;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Convolution with weights of N(0, 1) that are multiplied by gain / √(in · k²) at run time (Karras
 * et al. 2018, §4.1). [N, in, H, W] → [N, out, (H + 2·padding - k) / stride + 1, …].
 */
public final class EqualConv2d extends Layer {
  public final Tensor weight;
  public final Tensor bias;
  private final double gain;
  private final long[] stride;
  private final long[] padding;

  /** Makes a layer of k×k kernels with biases of 0. */
  public EqualConv2d(long in, long out, long k, long stride, long padding, double gain) {
    this(in, out, k, stride, padding, gain, true);
  }

  /** Makes a layer as the other constructor does, but without biases. */
  public static EqualConv2d withoutBias(
      long in, long out, long k, long stride, long padding, double gain) {
    return new EqualConv2d(in, out, k, stride, padding, gain, false);
  }

  private EqualConv2d(
      long in, long out, long k, long stride, long padding, double gain, boolean hasBias) {
    weight = parameter("weight", torch.zeros(out, in, k, k));
    bias = hasBias ? parameter("bias", torch.zeros(out)) : absent();
    this.gain = gain;
    this.stride = new long[] {stride, stride};
    this.padding = new long[] {padding, padding};
  }

  @Override
  protected void reset(RandomStream random) {
    random.fillNormal(weight, 0, 1);
    if (bias.defined()) {
      bias.zero_();
    }
  }

  @Override
  public Tensor forward(Tensor x) {
    return torch.conv2d(
        x, scaled(), Functional.optional(bias), stride, padding, Functional.ONES, 1);
  }

  @Override
  public Value onnx(Value x) {
    return Windows.convolve(x, scaled(), bias, stride, padding, 1);
  }

  private Tensor scaled() {
    double fan = (double) weight.numel() / weight.size(0);
    return weight.mul(Tensors.scalar(gain / Math.sqrt(fan)));
  }
}
