package gansaku.models.text2image;

import gansaku.error.InputException;
import gansaku.tensor.Tensors;
import gansaku.train.Losses;
import org.bytedeco.pytorch.Tensor;

/**
 * D gives one score: whether an image is real and belongs to its text (Reed et al. 2016, §4.2,
 * GAN-CLS). A low one does not say which of both it lacks.
 */
record OneScore(Matching matching) implements Questions {
  OneScore {
    InputException.check(
        matching.made() > 0,
        "matching.made is 0, so that nobody asks whether images are real; use 0.5, or heads=two");
  }

  @Override
  public Tensor discriminator(Pairs pairs, Losses losses) {
    Tensor right = pairs.right();
    Tensor made = pairs.ofMade();
    Tensor loss = matching.discriminator(right, pairs::wrong, () -> made);
    losses.minimise(matching.players(), "D", loss, 1);
    matching.game().signals(right.detach(), made.detach()).forEach(losses::add);
    return loss;
  }

  @Override
  public Tensor generator(
      TextDiscriminator d, Tensor made, Tensor e, String names, double all, Losses losses) {
    Tensor loss = matching.generator(d.match(made, e));
    losses.minimise("G", names, loss, all);
    return loss.mul(Tensors.scalar(all));
  }
}
