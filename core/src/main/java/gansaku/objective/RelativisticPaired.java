package gansaku.objective;

import static gansaku.nn.Functional.softplus;

import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/**
 * The relativistic paired loss (Jolicoeur-Martineau 2018, Eq. 3 and 4; Huang et al. 2024, Eq. 2):
 * each generated image against the real one beside it.
 */
public record RelativisticPaired() implements Objective {
  @Override
  public Tensor discriminator(Tensor real, Tensor fake) {
    return softplus(fake.sub(real)).mean();
  }

  @Override
  public Tensor generator(Supplier<Tensor> real, Tensor fake) {
    return softplus(real.get().sub(fake)).mean();
  }

  /** No logit is real by itself: only differences count. */
  @Override
  public boolean signTells() {
    return false;
  }

  /** Returns how often D tells the two of a pair apart. */
  @Override
  public Map<String, Tensor> signals(Tensor real, Tensor fake) {
    return Map.of("right(x, G(z))", Accuracy.share(real.sub(fake)));
  }
}
