package gansaku.nn;

import gansaku.tensor.RandomStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** y = x Wᵀ + b: [N, in] → [N, out]. */
public final class Linear extends Layer {
  public final Tensor weight;
  public final Tensor bias;

  /** Makes a layer from {@code in} to {@code out} features, with zero weights. */
  public Linear(long in, long out) {
    weight = parameter("weight", torch.zeros(out, in));
    bias = parameter("bias", torch.zeros(out));
  }

  @Override
  protected void reset(RandomStream random) {
    Init.kaimingUniform(weight, bias, weight.size(1), random);
  }

  @Override
  public Tensor forward(Tensor x) {
    return torch.linear(x, weight, Functional.optional(bias));
  }
}
