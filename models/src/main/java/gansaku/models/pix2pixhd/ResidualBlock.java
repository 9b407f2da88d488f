package gansaku.models.pix2pixhd;

import gansaku.nn.Conv2d;
import gansaku.nn.Functional;
import gansaku.nn.InstanceNorm;
import gansaku.nn.Layer;
import gansaku.nn.Sequential;
import org.bytedeco.pytorch.Tensor;

/** Two 3×3 convolutions and a way around them (Wang et al. 2018, App. A: R): [N, C, H, W]. */
final class ResidualBlock extends Layer {
  private final Sequential convBlock;

  ResidualBlock(int channels) {
    convBlock =
        add(
            "conv_block",
            new Sequential()
                .then(x -> Functional.reflectionPad(x, 1))
                .then(new Conv2d(channels, channels, 3, 1, 0))
                .then(new InstanceNorm())
                .then(Functional::relu_)
                .then(x -> Functional.reflectionPad(x, 1))
                .then(new Conv2d(channels, channels, 3, 1, 0))
                .then(new InstanceNorm()));
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.add(convBlock.forward(x));
  }
}
