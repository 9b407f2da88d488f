package gansaku.models.biggan;

import gansaku.models.adversarial.Discriminator;
import gansaku.models.sngan.Norms;
import gansaku.models.sngan.ResnetPlan;
import gansaku.nn.Conv2d;
import gansaku.nn.Layer;
import gansaku.nn.Linear;
import gansaku.nn.SelfAttention;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * BigGAN-deep's discriminator, G's mirror image (Brock et al. 2019, Fig. 16 and Tab. 7). Image [N,
 * C, S, S] → logits [N, 1].
 */
public final class DeepDiscriminator extends Discriminator {
  private static final Norms NORMS = Norms.SPECTRAL;

  private final List<Layer> layers = new ArrayList<>();
  private final Layer fc;
  private final long features;

  /**
   * Makes a discriminator of two blocks for each size, the first of which halves it.
   *
   * @param plan whose {@code d} begins with the channels before the first block
   * @param w the width that the plan multiplies
   */
  public DeepDiscriminator(ResnetPlan plan, int w, int channels) {
    long in = (long) plan.d().get(0) * w;
    layers.add(add("conv", NORMS.apply(new Conv2d(channels, in, 3, 1, 1))));
    for (int i = 1; i < plan.d().size(); i++) {
      long out = (long) plan.d().get(i) * w;
      layers.add(add("block" + i + "_1", new DeepDownBlock(in, out, true, NORMS)));
      layers.add(add("block" + i + "_2", new DeepDownBlock(out, out, false, NORMS)));
      if (plan.size() >> i == plan.attention()) {
        layers.add(add("attention", new SelfAttention(out, NORMS.function())));
      }
      in = out;
    }
    features = in;
    fc = add("fc", NORMS.apply(new Linear(in, 1)));
  }

  @Override
  public Tensor features(Tensor x) {
    Tensor h = x;
    for (Layer layer : layers) {
      h = layer.forward(h);
    }
    return h.relu().sum(2, 3); // [N, features]
  }

  @Override
  public Tensor logits(Tensor h) {
    return fc.forward(h);
  }

  @Override
  public long featureCount() {
    return features;
  }
}
