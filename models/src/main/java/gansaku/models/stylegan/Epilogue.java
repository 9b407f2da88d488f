package gansaku.models.stylegan;

import static gansaku.nn.Functional.leakyRelu_;

import gansaku.nn.ConditionalLayer;
import gansaku.nn.EqualLinear;
import gansaku.nn.Layer;
import gansaku.nn.Noise;
import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * What follows each convolution (Karras et al. 2019, Fig. 1b): noise, bias, leaky ReLU, and AdaIN,
 * which gives each channel the mean and deviation that the style asks for (Eq. 1). [N, C, s, s], w
 * [N, W] → the same shape.
 *
 * <p>In training noise is drawn anew each time; in use it is always the same.
 */
final class Epilogue extends ConditionalLayer {
  private static final double EPS = 1e-8;
  private static final long[] PLACES = {2, 3};

  private final Tensor noiseWeight;
  private final Tensor bias;
  private final Tensor noiseConst;
  final Layer affine;
  private final RandomStream random;

  Epilogue(int channels, int w, int side, RandomStream random) {
    noiseWeight = parameter("noise_weight", torch.zeros(channels));
    bias = parameter("bias", torch.zeros(channels));
    noiseConst = buffer("noise_const", torch.zeros(side, side));
    affine = add("affine", new EqualLinear(w, 2L * channels));
    this.random = random;
  }

  @Override
  protected void reset(RandomStream random) {
    noiseWeight.zero_();
    bias.zero_();
    random.fillNormal(noiseConst, 0, 1);
  }

  @Override
  public Tensor forward(Tensor x, Tensor w) {
    Tensor noise = isTraining() ? Noise.of(x, random) : noiseConst;
    Tensor h = Noise.added(x, noise, noiseWeight.view(-1, 1, 1));
    h = leakyRelu_(h.add(bias.view(1, -1, 1, 1)), 0.2);
    Tensor style = affine.forward(w).view(x.size(0), 2, -1, 1, 1); // [N, 2, C, 1, 1]
    Tensor scale = style.select(1, 0).add(Tensors.scalar(1));
    return normal(h).mul(scale).add(style.select(1, 1));
  }

  /** Returns each channel of each image with mean 0 and deviation 1. */
  private static Tensor normal(Tensor x) {
    Tensor h = Tensors.atLeastFloat(x);
    Tensor centred = h.sub(h.mean(PLACES, true, Tensors.sameType()));
    Tensor var = centred.square().mean(PLACES, true, Tensors.sameType());
    return centred.mul(var.add(Tensors.scalar(EPS)).rsqrt());
  }

  @Override
  public Value onnx(Value x, Value w) {
    long c = bias.size(0);
    Tensor added = noiseConst.mul(noiseWeight.view(-1, 1, 1)).add(bias.view(-1, 1, 1));
    Value h = x.add(added.unsqueeze(0)).leakyRelu(0.2);
    Value centred = h.sub(h.mean(2, 3));
    Value normal = centred.mul(centred.square().mean(2, 3).add(EPS).rsqrt());
    Value style = affine.onnx(w); // [N, 2C]
    Value scale = style.narrow(1, 0, c).add(1).places();
    return normal.mul(scale).add(style.narrow(1, c, c).places());
  }
}
