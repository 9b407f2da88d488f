package gansaku.nn;

import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Instance normalisation with a scale and a shift for each channel, as PyTorch's {@code
 * InstanceNorm2d(C, affine=True, track_running_stats=True)} in training mode: each channel of each
 * image of [N, C, H, W] by its own mean and variance, in training and in use alike.
 *
 * <p>PyTorch's averages are part of the state, so that files fit both ways; nothing goes by them.
 */
public final class AffineInstanceNorm extends Layer {
  private final Tensor weight;
  private final Tensor bias;

  /** Makes a layer that changes nothing after the norm yet. */
  public AffineInstanceNorm(long channels) {
    weight = parameter("weight", torch.ones(channels));
    bias = parameter("bias", torch.zeros(channels));
    buffer("running_mean", torch.zeros(channels));
    buffer("running_var", torch.ones(channels));
    buffer("num_batches_tracked", torch.zeros(new long[0], Tensors.options(ScalarType.Long)));
  }

  @Override
  protected void reset(RandomStream random) {
    weight.fill_(Tensors.scalar(1));
    bias.zero_();
  }

  @Override
  public Tensor forward(Tensor x) {
    return Functional.instanceNorm(this, x, weight, bias);
  }

  @Override
  public Value onnx(Value x) {
    return Functional.instanceNorm(x, weight, bias);
  }
}
