package gansaku.models.features;

import gansaku.nn.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The weight of a convolution without biases, [out, in, height, width]. */
final class Kernel extends Module {
  final Tensor weight;

  Kernel(long in, long out, long height, long width) {
    weight = parameter("weight", torch.zeros(out, in, height, width));
  }
}
