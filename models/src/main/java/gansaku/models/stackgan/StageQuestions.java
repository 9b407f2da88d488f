package gansaku.models.stackgan;

import static gansaku.models.stackgan.Verdicts.believed;
import static gansaku.models.stackgan.Verdicts.doubted;
import static gansaku.tensor.Tensors.scalar;

import gansaku.train.Losses;
import org.bytedeco.pytorch.Tensor;

/**
 * StackGAN's questions (Zhang et al. 2017, Eq. 3 to 6), weighed as in the authors' code. Wrong
 * pairs are a real image and the text of another. Codes are constants to whoever is judged by them.
 *
 * @param yes the weight of what is to be believed
 * @param no the weight of each thing that is not
 * @param reality whether it is also asked if the image is real, whatever the text
 */
record StageQuestions(double yes, double no, boolean reality) implements Questions {
  /** Whether the image is real and of what the text says, in one. */
  static final StageQuestions ONE = new StageQuestions(1, 0.5, false);

  /** The same, and whether the image is real. */
  static final StageQuestions TWO = new StageQuestions(0.5, 1.0 / 3, true);

  @Override
  public Ruling discriminator(
      String player,
      PairDiscriminator d,
      Tensor real,
      Tensor made,
      Tensor mu,
      Tensor others,
      Losses losses) {
    Tensor right = d.match(real, mu);
    Tensor wrong = d.match(real, mu.index_select(0, others));
    Tensor ofMade = d.match(made, mu);
    Tensor matching = weighed(believed(right), doubted(wrong).add(doubted(ofMade)));
    losses.minimise(player, player + " matching", matching, 1);
    if (!reality) {
      return new Ruling(matching, new Verdicts(right, wrong, ofMade, right, right, ofMade));
    }
    Tensor onReal = d.real(real);
    Tensor onMade = d.real(made);
    Tensor loss = weighed(believed(onReal), doubted(onMade));
    losses.minimise(player, player + " real", loss, 1);
    return new Ruling(
        matching.add(loss), new Verdicts(right, wrong, ofMade, onReal, onReal, onMade));
  }

  private Tensor weighed(Tensor believed, Tensor doubted) {
    return believed.mul(scalar(yes)).add(doubted.mul(scalar(no)));
  }

  /** Judges by codes that are constants, so that what is reported is not all that G minimises. */
  @Override
  public Tensor generator(
      String player, String name, PairDiscriminator d, Tensor made, Tensor mu, Losses losses) {
    losses.begin(player);
    Tensor match = believed(d.match(made, mu.detach()));
    losses.add(name + " matching", match);
    if (!reality) {
      return match;
    }
    Tensor real = believed(d.real(made));
    losses.add(name + " real", real);
    return match.add(real);
  }
}
