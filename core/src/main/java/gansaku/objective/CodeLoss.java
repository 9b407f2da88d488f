package gansaku.objective;

import gansaku.error.InputException;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * -λ L_I of InfoGAN (Chen et al. 2016, Eq. 5 and 6): the codes are to be guessed from the image.
 *
 * <p>Q is a softmax over the categories, and for each continuous code a normal distribution of
 * variance 1 around the guess; constants are left out.
 *
 * @param categories how many of the guess's numbers are the categories' logits
 * @param categorical λ of the categorical code; 1 in the paper
 * @param continuous λ of the continuous codes; smaller in the paper, 0.1 is usual
 */
public record CodeLoss(int categories, double categorical, double continuous) implements Auxiliary {
  public CodeLoss {
    InputException.check(
        categorical > 0 && continuous >= 0,
        "codes.categorical-weight is %s and codes.continuous-weight is %s; use more than 0 and 0"
            + " or more, e.g. 1 and 0.1",
        categorical,
        continuous);
  }

  @Override
  public Tensor discriminator(
      Tensor loss, Tensor guessReal, Tensor real, Tensor guessFake, Tensor fake) {
    return generator(loss, guessFake, fake); // the codes of real images are unknown
  }

  @Override
  public Tensor generator(Tensor loss, Tensor guessFake, Tensor fake) {
    Tensor guess = Tensors.atLeastFloat(guessFake);
    long rest = fake.size(1) - categories;
    Tensor logQ = torch.log_softmax(guess.narrow(1, 0, categories), 1);
    Tensor category = logQ.mul(fake.narrow(1, 0, categories)).sum(1).mean().neg();
    Tensor off = guess.narrow(1, categories, rest).sub(fake.narrow(1, categories, rest));
    Tensor numbers = off.square().sum(1).mean().mul(Tensors.scalar(0.5));
    return loss.add(category, Tensors.scalar(categorical)).add(numbers, Tensors.scalar(continuous));
  }
}
