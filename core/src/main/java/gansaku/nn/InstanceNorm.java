package gansaku.nn;

import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Instance normalisation (Ulyanov et al. 2016): each channel of each image of [N, C, H, W] by its
 * own mean and variance, in training and in use alike.
 */
public final class InstanceNorm extends Layer {
  private final Tensor weight;
  private final Tensor bias;

  /** Makes a layer without weights, as PyTorch's {@code InstanceNorm2d} by default. */
  public InstanceNorm() {
    weight = absent();
    bias = absent();
  }

  private InstanceNorm(long channels) {
    weight = parameter("weight", torch.ones(channels));
    bias = parameter("bias", torch.zeros(channels));
  }

  /** Makes a layer with a scale, 1 at first, and a shift, 0 at first, for each channel. */
  public static InstanceNorm affine(long channels) {
    return new InstanceNorm(channels);
  }

  @Override
  protected void reset(RandomStream random) {
    if (weight.defined()) {
      weight.fill_(Tensors.scalar(1));
      bias.zero_();
    }
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.instanceNorm(x, weight, bias);
  }
}
