package gansaku.nn;

import gansaku.onnx.Value;
import org.bytedeco.pytorch.Tensor;

/**
 * Instance normalisation (Ulyanov et al. 2016): each channel of each image of [N, C, H, W] by its
 * own mean and variance, in training and in use alike; without weights, as PyTorch's {@code
 * InstanceNorm2d} by default.
 */
public final class InstanceNorm extends Layer {
  private final Tensor none = absent();

  @Override
  public Tensor forward(Tensor x) {
    return Functional.instanceNorm(this, x, none, none);
  }

  @Override
  public Value onnx(Value x) {
    return Functional.instanceNorm(x, none, none);
  }
}
