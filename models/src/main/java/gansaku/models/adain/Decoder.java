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
 * g (Huang & Belongie 2017, §5 and 6.1): an encoder the other way, its pooling replaced by nearest
 * up-sampling, borders mirrored, without norms.
 *
 * <p>Features [N, C, h, w] → images [N, 3, H, W] in about [0, 1]. VGG's has the keys of the
 * authors' network as PyTorch has it, {@code 1.weight} to {@code 28.bias}.
 */
final class Decoder extends Layer {
  /** Doubles both sides. */
  static final int UP = 0;

  private final Sequential steps = new Sequential();

  /**
   * Makes a network whose convolutions have so many channels, one after the other, the first number
   * being that of the features; {@link #UP} in between stands for up-sampling.
   */
  Decoder(int... channels) {
    int in = channels[0];
    for (int i = 1; i < channels.length; i++) {
      if (channels[i] == UP) {
        steps.then(Plain.upsampleNearest(2));
      } else {
        conv(in, channels[i]);
        steps.then(Plain.relu());
        in = channels[i];
      }
    }
    conv(in, 3);
  }

  private void conv(int in, int out) {
    steps.then(Plain.reflectionPad(1));
    last(new Conv2d(in, out, 3, 1, 0));
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
