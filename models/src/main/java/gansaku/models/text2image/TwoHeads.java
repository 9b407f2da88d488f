package gansaku.models.text2image;

import gansaku.error.InputException;
import gansaku.objective.NonSaturating;
import gansaku.objective.Objective;
import gansaku.tensor.Tensors;
import gansaku.train.Losses;
import org.bytedeco.pytorch.Tensor;

/**
 * D answers two questions apart (Zhang et al. 2018, §3.2): is the image real, whatever the text? Do
 * image and text belong together? A blurred image is refused by the first, a sharp one of something
 * else by the second.
 *
 * @param game the formula of the first question
 * @param matching the second question
 * @param weight of the second question beside the first
 */
record TwoHeads(Objective game, Matching matching, double weight) implements Questions {
  private static final Objective LIKELY = new NonSaturating();

  TwoHeads {
    InputException.check(
        weight >= 0, "matching.weight is %s; use 0 (texts do not count) or more, e.g. 1", weight);
  }

  /** Asks the second question by cross-entropy. */
  static TwoHeads of(Objective game, double made, double weight) {
    return new TwoHeads(game, new Matching(LIKELY, made), weight);
  }

  @Override
  public Tensor discriminator(Pairs pairs, Losses losses) {
    Tensor onReal = pairs.d().real(pairs.real());
    Tensor onMade = pairs.d().real(pairs.made());
    Tensor real = game.discriminator(onReal, onMade);
    Tensor match = matching.discriminator(pairs.right(), pairs::wrong, pairs::ofMade);
    losses.minimise("D", "D real", real, 1);
    losses.minimise(matching.players(), "D matching", match, weight);
    game.signals(onReal.detach(), onMade.detach()).forEach(losses::add);
    return real.add(match.mul(Tensors.scalar(weight)));
  }

  @Override
  public Tensor generator(
      TextDiscriminator d, Tensor made, Tensor e, String names, double all, Losses losses) {
    Tensor real = game.generator(Tensors::absent, d.real(made));
    Tensor match = matching.generator(d.match(made, e));
    losses.minimise("G", names + " real", real, all);
    losses.minimise("G", names + " matching", match, all * weight);
    return real.add(match.mul(Tensors.scalar(weight))).mul(Tensors.scalar(all));
  }
}
