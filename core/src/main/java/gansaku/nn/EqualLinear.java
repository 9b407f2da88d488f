package gansaku.nn;

import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * y = x (c W)ᵀ + λ b with weights of N(0, 1) and c = gain · λ / √in at run time (Karras et al.
 * 2018, §4.1): Adam moves every weight at the same pace. λ is a learning rate multiplier (Karras et
 * al. 2019, App. C). [N, in] → [N, out].
 */
public final class EqualLinear extends Layer {
  public final Tensor weight;
  public final Tensor bias;
  private final double gain;
  private final double rate;
  private final double first;

  /** Makes a layer from {@code in} to {@code out} features with gain 1, λ = 1 and biases of 0. */
  public EqualLinear(long in, long out) {
    this(in, out, 1, 1, 0);
  }

  /**
   * Makes a layer from {@code in} to {@code out} features.
   *
   * @param gain what signals are to grow by
   * @param rate λ
   * @param first what biases add at first
   */
  public EqualLinear(long in, long out, double gain, double rate, double first) {
    weight = parameter("weight", torch.zeros(out, in));
    bias = parameter("bias", torch.zeros(out));
    this.gain = gain;
    this.rate = rate;
    this.first = first;
  }

  @Override
  protected void reset(RandomStream random) {
    random.fillNormal(weight, 0, 1 / rate);
    bias.fill_(Tensors.scalar(first / rate));
  }

  @Override
  public Tensor forward(Tensor x) {
    return torch.linear(x, scaled(), Functional.optional(shift()));
  }

  @Override
  public Value onnx(Value x) {
    return x.linear(scaled(), shift());
  }

  private Tensor scaled() {
    return weight.mul(Tensors.scalar(gain * rate / Math.sqrt(weight.size(1))));
  }

  private Tensor shift() {
    return rate == 1 ? bias : bias.mul(Tensors.scalar(rate));
  }
}
