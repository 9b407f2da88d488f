package gansaku.objective;

import static gansaku.nn.Functional.softplus;

import gansaku.error.InputException;
import gansaku.tensor.Tensors;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/**
 * D's logistic loss with labels other than 1 and 0 (Salimans et al. 2016, §3.4: real 0.9, one-sided
 * with fake 0).
 *
 * @param game what G minimises
 * @param real the label of real images
 * @param fake the label of generated images; 0 unless smoothing is two-sided
 */
public record SmoothedLabels(Objective game, double real, double fake) implements Objective {
  public SmoothedLabels {
    InputException.check(
        game instanceof Minimax || game instanceof NonSaturating,
        "labels.real and labels.fake smooth labels, which objective %s does not have; set"
            + " objective=non-saturating or minimax, or leave the labels out",
        game);
    InputException.check(
        0 <= fake && fake < real && real <= 1,
        "labels.real is %s and labels.fake is %s; use numbers from 0 to 1, the first the larger,"
            + " e.g. 0.9 and 0",
        real,
        fake);
  }

  @Override
  public Tensor discriminator(Tensor onReal, Tensor onFake) {
    return crossEntropy(onReal, real).add(crossEntropy(onFake, fake));
  }

  @Override
  public Tensor generator(Supplier<Tensor> onReal, Tensor onFake) {
    return game.generator(onReal, onFake);
  }

  /** -t log sigmoid(l) - (1 - t) log(1 - sigmoid(l)) = softplus(l) - t l. */
  private static Tensor crossEntropy(Tensor logits, double label) {
    return softplus(logits).mean().sub(logits.mean(), Tensors.scalar(label));
  }
}
