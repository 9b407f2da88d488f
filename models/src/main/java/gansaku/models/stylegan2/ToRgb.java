package gansaku.models.stylegan2;

import gansaku.nn.ConditionalLayer;
import gansaku.nn.EqualLinear;
import gansaku.nn.Layer;
import gansaku.nn.ModulatedConv;
import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * What features show: a modulated 1×1 convolution without demodulation. [N, I, H, W], w [N, W] →
 * [N, C, H, W].
 */
final class ToRgb extends ConditionalLayer {
  private static final ModulatedConv LOOK = new ModulatedConv(false, false);

  private final Tensor weight;
  private final Tensor bias;
  private final Layer affine;

  ToRgb(long in, int channels, int w) {
    weight = parameter("weight", torch.zeros(channels, in, 1, 1));
    bias = parameter("bias", torch.zeros(channels));
    affine = add("affine", new EqualLinear(w, in, 1, 1, 1));
  }

  @Override
  protected void reset(RandomStream random) {
    random.fillNormal(weight, 0, 1);
    bias.zero_();
  }

  @Override
  public Tensor forward(Tensor x, Tensor w) {
    Tensor s = affine.forward(w).mul(Tensors.scalar(gain()));
    Tensor y = LOOK.forward(x, weight, s, Tensors.absent());
    return y.add(bias.to(y.scalar_type()).view(1, -1, 1, 1));
  }

  @Override
  public Value onnx(Value x, Value w) {
    Value s = affine.onnx(w).mul(gain());
    return LOOK.onnx(x, weight, s, Tensors.absent()).add(bias.view(1, -1, 1, 1));
  }

  private double gain() {
    return 1 / Math.sqrt(weight.size(1));
  }
}
