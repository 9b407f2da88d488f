package gansaku.models.adain;

import gansaku.nn.Conv2d;
import gansaku.nn.Layer;
import gansaku.nn.Plain;
import gansaku.nn.Sequential;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * g (Huang & Belongie 2017, §5 and 6.1): the encoder the other way, its pooling replaced by nearest
 * up-sampling, borders mirrored, without norms.
 *
 * <p>[N, 8·width, h, w] → images [N, 3, 8h, 8w] in about [0, 1]. Keys are those of the authors'
 * network as PyTorch has it, {@code 1.weight} to {@code 28.bias}.
 */
final class Decoder extends Layer {
  private final Sequential steps = new Sequential();

  Decoder(int width) {
    conv(8 * width, 4 * width);
    up();
    for (int i = 0; i < 3; i++) {
      conv(4 * width, 4 * width);
    }
    conv(4 * width, 2 * width);
    up();
    conv(2 * width, 2 * width);
    conv(2 * width, width);
    up();
    conv(width, width);
    pad();
    last(new Conv2d(width, 3, 3, 1, 0));
  }

  private void conv(int in, int out) {
    pad();
    last(new Conv2d(in, out, 3, 1, 0));
    steps.then(Plain.relu());
  }

  private void pad() {
    steps.then(Plain.reflectionPad(1));
  }

  private void up() {
    steps.then(Plain.upsampleNearest(2));
  }

  /** Adds a layer whose key is its number, without a name before it. */
  private void last(Layer layer) {
    add(String.valueOf(steps.end()), layer);
    steps.then(layer);
  }

  /**
   * Draws weights that keep features about as large as they are: N(0, 2 / fan in), biases 0 (He et
   * al. 2015). PyTorch's usual ones would leave a thousandth of a feature's variance here.
   */
  void drawFirst(RandomStream random) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      for (Tensor p : parameters()) {
        if (p.dim() > 1) {
          random.fillNormal(p, 0, Math.sqrt(2.0 * p.size(0) / p.numel()));
        } else {
          p.zero_();
        }
      }
    }
  }

  @Override
  public Tensor forward(Tensor x) {
    return steps.forward(x);
  }
}
