package gansaku.models.sngan;

import gansaku.models.adversarial.Discriminator;
import gansaku.models.sngan.DownBlock.Kind;
import gansaku.nn.Layer;
import gansaku.nn.Linear;
import gansaku.nn.SelfAttention;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Residual discriminator (Miyato et al. 2018, Tab. 4 and 5). Image [N, C, S, S] → logits [N, 1].
 */
public final class ResnetDiscriminator extends Discriminator {
  private final List<Layer> layers = new ArrayList<>();
  private final Layer fc;
  private final long features;

  /** Makes a discriminator; {@code w} is the width that the plan multiplies. */
  public ResnetDiscriminator(ResnetPlan plan, int w, int channels, Norms norms) {
    long in = channels;
    for (int i = 0; i < plan.d().size(); i++) {
      long out = (long) plan.d().get(i) * w;
      Kind kind = i == 0 ? Kind.FIRST : i < plan.halvings() ? Kind.HALVING : Kind.KEEPING;
      layers.add(add("block" + (i + 1), new DownBlock(in, out, kind, norms)));
      if (i < plan.halvings() && plan.size() >> (i + 1) == plan.attention()) {
        layers.add(add("attention", new SelfAttention(out, norms.function())));
      }
      in = out;
    }
    features = in;
    fc = add("fc", norms.apply(new Linear(in, 1)));
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
