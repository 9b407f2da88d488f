package gansaku.models.stylegan2;

import static gansaku.nn.Functional.leakyRelu_;

import gansaku.nn.ConditionalLayer;
import gansaku.nn.EqualLinear;
import gansaku.nn.Fir;
import gansaku.nn.Layer;
import gansaku.nn.ModulatedConv;
import gansaku.nn.Noise;
import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Modulated convolution, noise, bias, leaky ReLU with gain √2 (Karras et al. 2020, Fig. 2d). [N, I,
 * H, W], w [N, W] → [N, O, H, W] or twice as large.
 *
 * <p>In training noise is drawn anew each time; in use it is always the same.
 */
final class SynthesisLayer extends ConditionalLayer {
  private final Tensor weight;
  private final Tensor noiseStrength;
  private final Tensor bias;
  private final Tensor noiseConst;
  private final Tensor f = buffer("resample_filter", Fir.filter(1, 3, 3, 1));
  final Layer affine;
  private final ModulatedConv conv;
  private final RandomStream random;

  /**
   * Makes a layer.
   *
   * @param side of the result
   * @param up whether the result is twice as large
   * @param random where noise is drawn from in training
   */
  SynthesisLayer(long in, long out, int w, int side, boolean up, RandomStream random) {
    weight = parameter("weight", torch.zeros(out, in, 3, 3));
    noiseStrength = parameter("noise_strength", torch.zeros(new long[0]));
    bias = parameter("bias", torch.zeros(out));
    noiseConst = buffer("noise_const", torch.zeros(side, side));
    affine = add("affine", new EqualLinear(w, in, 1, 1, 1));
    conv = new ModulatedConv(true, up);
    this.random = random;
  }

  @Override
  protected void reset(RandomStream random) {
    random.fillNormal(weight, 0, 1);
    random.fillNormal(noiseConst, 0, 1);
    noiseStrength.zero_();
    bias.zero_();
  }

  @Override
  public Tensor forward(Tensor x, Tensor w) {
    Tensor y = conv.forward(x, weight, affine.forward(w), f);
    Tensor noise = isTraining() ? Noise.of(y, random) : noiseConst;
    y = Noise.added(y, noise, noiseStrength).add(bias.to(y.scalar_type()).view(1, -1, 1, 1));
    return leakyRelu_(y, 0.2).mul(Tensors.scalar(Math.sqrt(2)));
  }

  @Override
  public Value onnx(Value x, Value w) {
    Value y = conv.onnx(x, weight, affine.onnx(w), f);
    Tensor added = noiseConst.mul(noiseStrength).add(bias.view(1, -1, 1, 1)); // [1, O, H, W]
    return y.add(added).leakyRelu(0.2).mul(Math.sqrt(2));
  }
}
