package gansaku.models.stackgan;

import static gansaku.nn.Functional.concatenate;

import gansaku.nn.Module;
import gansaku.nn.Sequential;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * StackGAN's discriminator (Zhang et al. 2017, §3.3): halved to 4×4 places, then a decision with
 * the text's code and, of Stage II, one without.
 */
final class StageDiscriminator extends PairDiscriminator {
  private static final int WIDENING = 4; // halvings after which channels are as many as at the end

  private final Sequential trunk;
  private final Decision matching;
  private final Optional<Decision> reality;

  private static final class Decision extends Module {
    private final Sequential outlogits;

    Decision(Sequential outlogits) {
      this.outlogits = add("outlogits", outlogits);
    }
  }

  /**
   * Makes one for images of {@code size}; {@code w} is the width.
   *
   * @param alone whether it also decides without the text
   */
  StageDiscriminator(int size, int channels, long w, long c, boolean alone) {
    int halvings = FirstStage.doublings(size);
    trunk = Unit.downs(channels, w, halvings);
    for (int i = halvings - 1; i >= WIDENING; i--) {
      Unit.normed(trunk.then(Unit.conv3(w << i, w << (i - 1))), w << (i - 1));
    }
    long features = w << (Math.min(WIDENING, halvings) - 1);
    add("encode_img", trunk);
    matching =
        add(
            "get_cond_logits",
            new Decision(Unit.same(features + c, features).then(Unit.decision(features))));
    reality =
        alone
            ? Optional.of(
                add(
                    "get_uncond_logits",
                    new Decision(new Sequential().then(Unit.decision(features)))))
            : Optional.empty();
  }

  @Override
  public Tensor features(Tensor x) {
    return trunk.forward(x);
  }

  @Override
  public Tensor real(Tensor h) {
    return reality.orElseThrow().outlogits.forward(h).view(-1, 1);
  }

  @Override
  public Tensor match(Tensor h, Tensor mu) {
    Tensor places = mu.view(mu.size(0), mu.size(1), 1, 1).expand(-1, -1, h.size(2), h.size(3));
    return matching.outlogits.forward(concatenate(h, places)).view(-1, 1);
  }
}
