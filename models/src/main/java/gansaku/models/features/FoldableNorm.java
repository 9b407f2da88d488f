package gansaku.models.features;

import gansaku.nn.BatchStatistics;
import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Batch normalisation whose averages in use make it y = scale x + shift, a part of the convolution
 * before it; in training it goes by the batch and moves the averages.
 */
final class FoldableNorm extends Module {
  private static final double MOMENTUM = 0.1;

  private final Tensor weight;
  private final Tensor bias;
  private final Tensor runningMean;
  private final Tensor runningVar;
  private final double eps;

  FoldableNorm(long channels, double eps) {
    this.eps = eps;
    weight = parameter("weight", torch.ones(channels));
    bias = parameter("bias", torch.zeros(channels));
    runningMean = buffer("running_mean", torch.zeros(channels));
    runningVar = buffer("running_var", torch.ones(channels));
  }

  @Override
  protected void reset(RandomStream random) {
    weight.fill_(Tensors.scalar(1));
    bias.zero_();
    runningMean.zero_();
    runningVar.fill_(Tensors.scalar(1));
  }

  /** Returns the factor of each channel in use, [C]. */
  Tensor scale() {
    return weight.div(runningVar.add(Tensors.scalar(eps)).sqrt_());
  }

  /** Returns what is added to each channel in use, [C]. */
  Tensor shift(Tensor scale) {
    return bias.sub(runningMean.mul(scale));
  }

  /** Returns {@code x} [N, C, H, W] normalised by its own mean and variance, as in training. */
  Tensor byBatch(Tensor x) {
    BatchStatistics.require(x);
    return torch.batch_norm(
        x,
        Tensors.some(weight),
        Tensors.some(bias),
        Tensors.some(runningMean),
        Tensors.some(runningVar),
        true,
        MOMENTUM,
        eps,
        x.is_cuda());
  }
}
