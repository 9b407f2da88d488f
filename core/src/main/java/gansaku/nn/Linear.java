package gansaku.nn;

import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** y = x Wᵀ + b: [N, in] → [N, out]. */
public final class Linear extends Weighted {
  public final Tensor weight;
  public final Tensor bias;

  /** Makes a layer from {@code in} to {@code out} features, with zero weights. */
  public Linear(long in, long out) {
    this(in, out, true);
  }

  /** Makes a layer as the other constructor does, but without biases. */
  public static Linear withoutBias(long in, long out) {
    return new Linear(in, out, false);
  }

  private Linear(long in, long out, boolean hasBias) {
    weight = parameter("weight", torch.zeros(out, in));
    bias = hasBias ? parameter("bias", torch.zeros(out)) : Tensors.absent();
  }

  @Override
  protected void reset(RandomStream random) {
    Init.kaimingUniform(weight, bias, weight.size(1), random);
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
    return torch.linear(x, weight, Functional.optional(bias));
  }

  @Override
  public Value onnx(Value x, Tensor weight) {
    return x.linear(weight, bias);
  }
}
