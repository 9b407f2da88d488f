package gansaku.models.adversarial;

import gansaku.objective.Objective;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Tells D the labels of some pairs the wrong way round, so that it is never quite sure.
 *
 * @param p how many of the pairs
 */
record FlippedLabels(Objective game, double p, RandomStream random) implements Objective {
  @Override
  public Tensor discriminator(Tensor real, Tensor fake) {
    Tensor wrong = random.uniform(0, 1, real.shape()).lt(Tensors.scalar(p));
    wrong = wrong.to(real.device(), wrong.scalar_type());
    return game.discriminator(torch.where(wrong, fake, real), torch.where(wrong, real, fake));
  }

  @Override
  public Tensor generator(Supplier<Tensor> real, Tensor fake) {
    return game.generator(real, fake);
  }

  @Override
  public Map<String, Tensor> signals(Tensor real, Tensor fake) {
    return game.signals(real, fake);
  }
}
