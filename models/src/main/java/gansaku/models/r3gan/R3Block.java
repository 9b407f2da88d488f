package gansaku.models.r3gan;

import static gansaku.nn.Functional.leakyRelu_;

import gansaku.nn.Conv2d;
import gansaku.nn.Layer;
import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Residual block (Huang et al. 2024, §3.4, Config E): 1×1 to twice the channels, 3×3 in groups of
 * 16, 1×1 back. [N, C, H, W] → the same shape.
 */
final class R3Block extends Layer {
  static final long EXPANSION = 2;
  static final long GROUP = 16;

  private final Conv2d conv1;
  private final Conv2d conv2;
  private final Conv2d conv3;
  private final Tensor bias1;
  private final Tensor bias2;

  R3Block(long channels) {
    long inner = EXPANSION * channels;
    conv1 = add("conv1", Conv2d.withoutBias(channels, inner, 1, 1, 0));
    conv2 = add("conv2", Conv2d.grouped(inner, inner, 3, 1, 1, Math.max(1, inner / GROUP)));
    conv3 = add("conv3", Conv2d.withoutBias(inner, channels, 1, 1, 0));
    bias1 = parameter("bias1", torch.zeros(inner));
    bias2 = parameter("bias2", torch.zeros(inner));
  }

  @Override
  protected void reset(RandomStream random) {
    bias1.zero_();
    bias2.zero_();
  }

  /** Starts as Fix-up says: the last layer 0, the others scaled by (number of blocks)^-1/4. */
  void start(double scale, RandomStream random) {
    for (Conv2d conv : new Conv2d[] {conv1, conv2}) {
      double fan = (double) conv.weight.numel() / conv.weight.size(0);
      random.fillNormal(conv.weight, 0, scale * Math.sqrt(2 / 1.04 / fan)); // leaky with 0.2
    }
    conv3.weight.zero_();
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor h = leakyRelu_(conv1.forward(x).add(shift(bias1)), 0.2); // [N, 2C, H, W]
    h = leakyRelu_(conv2.forward(h).add(shift(bias2)), 0.2);
    return x.add(conv3.forward(h));
  }

  private static Tensor shift(Tensor bias) {
    return bias.view(1, -1, 1, 1);
  }

  @Override
  public Value onnx(Value x) {
    Value h = conv1.onnx(x).add(shift(bias1)).leakyRelu(0.2);
    h = conv2.onnx(h).add(shift(bias2)).leakyRelu(0.2);
    return x.add(conv3.onnx(h));
  }
}
