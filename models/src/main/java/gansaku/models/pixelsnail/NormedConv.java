package gansaku.models.pixelsnail;

import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A convolution that keeps maps' sizes, its weights normalised: w = g v / ‖v‖ of each output
 * channel (Salimans & Kingma 2016, Eq. 2). Keys are those of PyTorch's {@code weight_norm}.
 */
final class NormedConv extends Module {
  private static final long[] ALL_BUT_OUTPUTS = {1, 2, 3};

  private final Reach reach;
  private final Tensor bias;
  private final Tensor weightG;
  private final Tensor weightV;

  /** Makes a layer from {@code in} to {@code out} channels. */
  NormedConv(long in, long out, Reach reach) {
    this.reach = reach;
    bias = parameter("bias", torch.zeros(out));
    weightG = parameter("weight_g", torch.zeros(out, 1, 1, 1));
    weightV = parameter("weight_v", torch.zeros(out, in, reach.height(), reach.width()));
  }

  /** Draws v and the biases as PyTorch's layers do by default; g is ‖v‖. */
  @Override
  protected void reset(RandomStream random) {
    double bound = 1 / Math.sqrt((double) weightV.size(1) * reach.places());
    random.fillUniform(weightV, -bound, bound);
    random.fillUniform(bias, -bound, bound);
    weightG.copy_(norm(seen()));
  }

  Reach reach() {
    return reach;
  }

  Tensor bias() {
    return bias;
  }

  /** Returns w [out, in, kh, kw]. */
  Tensor weight() {
    Tensor v = seen();
    return v.mul(weightG.div(norm(v)));
  }

  private static Tensor norm(Tensor v) {
    return v.square().sum(ALL_BUT_OUTPUTS, true, Tensors.sameType()).sqrt(); // [out, 1, 1, 1]
  }

  /** Returns v, 0 where this must not look. */
  private Tensor seen() {
    return reach.upToItself() ? weightV.mul(mask()) : weightV;
  }

  private Tensor mask() {
    try (var off = new NoGradGuard()) {
      Tensor mask = Tensors.onesBeside(weightV, 1, 1, reach.height(), reach.width());
      int after = reach.width() - 1 - reach.left();
      mask.narrow(2, reach.height() - 1, 1).narrow(3, reach.left() + 1, after).zero_();
      return mask;
    }
  }

  /** Returns [N, out, h, w] of {@code x} [N, in, h, w]. */
  Tensor forward(Tensor x, Sight sight) {
    return sight.convolve(this, x);
  }
}
