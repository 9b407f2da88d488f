package gansaku.objective;

import gansaku.error.InputException;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * L_C of the auxiliary classifier GAN (Odena et al. 2017, Eq. 3): -log P(C = c), on real and on
 * generated images.
 *
 * @param weight how much it counts beside the game; 1 in the paper
 */
public record ClassLoss(double weight) implements Auxiliary {
  public ClassLoss {
    InputException.check(weight > 0, "auxiliary.weight is %s; use more than 0, e.g. 1", weight);
  }

  @Override
  public Tensor discriminator(
      Tensor loss, Tensor guessReal, Tensor real, Tensor guessFake, Tensor fake) {
    Tensor both = crossEntropy(guessReal, real).add(crossEntropy(guessFake, fake));
    return loss.add(both, Tensors.scalar(weight));
  }

  @Override
  public Tensor generator(Tensor loss, Tensor guessFake, Tensor fake) {
    return loss.add(crossEntropy(guessFake, fake), Tensors.scalar(weight));
  }

  private static Tensor crossEntropy(Tensor logits, Tensor classes) {
    return torch.cross_entropy_loss(Tensors.atLeastFloat(logits), classes);
  }
}
