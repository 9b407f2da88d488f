package gansaku.models.pix2pixhd;

import gansaku.nn.Conv2d;
import gansaku.nn.InstanceNorm;
import gansaku.nn.Layer;
import gansaku.nn.Plain;
import gansaku.nn.Sequential;
import gansaku.onnx.Value;
import org.bytedeco.pytorch.Tensor;

/** Two 3×3 convolutions and a way around them (Wang et al. 2018, App. A: R): [N, C, H, W]. */
final class ResidualBlock extends Layer {
  private final Sequential convBlock;

  ResidualBlock(int channels) {
    convBlock =
        add(
            "conv_block",
            new Sequential()
                .then(Plain.reflectionPad(1))
                .then(new Conv2d(channels, channels, 3, 1, 0))
                .then(new InstanceNorm())
                .then(Plain.relu())
                .then(Plain.reflectionPad(1))
                .then(new Conv2d(channels, channels, 3, 1, 0))
                .then(new InstanceNorm()));
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.add(convBlock.forward(x));
  }

  @Override
  public Value onnx(Value x) {
    return x.add(convBlock.onnx(x));
  }
}
