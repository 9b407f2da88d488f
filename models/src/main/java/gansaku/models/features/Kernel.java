package gansaku.models.features;

import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The weight of a convolution without biases, [out, in, height, width]. */
final class Kernel extends Module {
  final Tensor weight;

  Kernel(long in, long out, long height, long width) {
    weight = parameter("weight", torch.zeros(out, in, height, width));
  }

  /** Draws from N(0, 2 / (out · height · width)) (He et al. 2015, Eq. 14), as torchvision does. */
  @Override
  protected void reset(RandomStream random) {
    long fanOut = weight.size(0) * weight.size(2) * weight.size(3);
    random.fillNormal(weight, 0, Math.sqrt(2.0 / fanOut));
  }
}
