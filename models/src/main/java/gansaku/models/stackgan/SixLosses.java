package gansaku.models.stackgan;

import static gansaku.tensor.Tensors.scalar;

import gansaku.error.InputException;
import gansaku.train.Losses;
import org.bytedeco.pytorch.Tensor;

/**
 * StackGAN++'s questions (Zhang et al. 2018, Eq. 6 and 7): do image and text belong together, and
 * is the image real, whatever the text?
 *
 * @param unconditional the weight of the second beside the first; 1 in the paper
 */
record SixLosses(double unconditional) implements Questions {
  SixLosses {
    InputException.check(
        unconditional >= 0,
        "unconditional is %s; use 0 (only pairs with texts count) or more, 1 is the paper's",
        unconditional);
  }

  @Override
  public Ruling discriminator(
      String player,
      PairDiscriminator d,
      Tensor real,
      Tensor made,
      Tensor mu,
      Tensor others,
      Losses losses) {
    Verdicts verdicts = Verdicts.of(d, real, made, mu, others);
    Tensor matching = verdicts.matching();
    Tensor reality = verdicts.reality();
    losses.minimise(player, player + " matching", matching, 1);
    losses.minimise(player, player + " real", reality, unconditional);
    return new Ruling(matching.add(reality.mul(scalar(unconditional))), verdicts);
  }

  @Override
  public Tensor generator(
      String player, String name, PairDiscriminator d, Tensor made, Tensor mu, Losses losses) {
    Tensor match = Verdicts.believed(d.match(made, mu));
    Tensor real = Verdicts.believed(d.real(made));
    losses.minimise(player, name + " matching", match, 1);
    losses.minimise(player, name + " real", real, unconditional);
    return match.add(real.mul(scalar(unconditional)));
  }
}
