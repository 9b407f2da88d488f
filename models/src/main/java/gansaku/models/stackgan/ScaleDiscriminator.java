package gansaku.models.stackgan;

import gansaku.nn.Layer;
import gansaku.nn.Sequential;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * StackGAN++'s discriminator of one size (Zhang et al. 2018, §4.1): halved to 4×4 places, then a
 * decision with the text's code and one without.
 */
final class ScaleDiscriminator extends PairDiscriminator {
  private static final int TOGETHER = 4; // halvings that are one part in the authors' code

  private final List<Layer> trunk = new ArrayList<>();
  private final Sequential jointConv;
  private final Sequential logits;
  private final Sequential uncondLogits;

  /** Makes one for images of {@code size}, codes of {@code c} numbers; {@code w} is the width. */
  ScaleDiscriminator(int size, int channels, long w, long c) {
    int halvings = FirstStage.doublings(size);
    int before = Math.min(TOGETHER, halvings);
    long features = w << (before - 1);
    trunk.add(add("img_code_s16", Unit.downs(channels, w, before)));
    for (int i = TOGETHER; i < halvings; i++) {
      trunk.add(add("img_code_s" + (2 << i), Unit.down(w << (i - 1), w << i)));
    }
    for (int i = TOGETHER; i < halvings; i++) {
      long wide = w << (halvings - 1 - (i - TOGETHER));
      String name = "img_code_s" + (1 << halvings) + "_" + (i - TOGETHER + 1);
      trunk.add(add(name, Unit.same(wide, wide / 2)));
    }
    logits = add("logits", new Sequential().then(Unit.decision(features)));
    jointConv = add("jointConv", Unit.same(features + c, features));
    uncondLogits = add("uncond_logits", new Sequential().then(Unit.decision(features)));
  }

  @Override
  public Tensor features(Tensor x) {
    Tensor h = x;
    for (Layer part : trunk) {
      h = part.forward(h);
    }
    return h;
  }

  @Override
  public Tensor real(Tensor h) {
    return uncondLogits.forward(h).view(-1, 1);
  }

  @Override
  public Tensor match(Tensor h, Tensor mu) {
    return logits.forward(jointConv.forward(Unit.beside(mu, h))).view(-1, 1);
  }
}
