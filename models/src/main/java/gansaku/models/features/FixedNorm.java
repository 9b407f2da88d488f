package gansaku.models.features;

import gansaku.nn.Module;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Batch normalisation whose statistics do not change any more: y = scale x + shift. */
final class FixedNorm extends Module {
  private final Tensor weight;
  private final Tensor bias;
  private final Tensor runningMean;
  private final Tensor runningVar;
  private final double eps;

  FixedNorm(long channels, double eps) {
    this.eps = eps;
    weight = parameter("weight", torch.ones(channels));
    bias = parameter("bias", torch.zeros(channels));
    runningMean = buffer("running_mean", torch.zeros(channels));
    runningVar = buffer("running_var", torch.ones(channels));
  }

  /** Returns the factor of each channel, [C]. */
  Tensor scale() {
    return weight.div(runningVar.add(Tensors.scalar(eps)).sqrt_());
  }

  /** Returns what is added to each channel, [C]. */
  Tensor shift(Tensor scale) {
    return bias.sub(runningMean.mul(scale));
  }
}
