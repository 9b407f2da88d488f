package gansaku.objective;

import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/**
 * The Wasserstein loss (Arjovsky et al. 2017, Eq. 3 and Alg. 1); D, their critic, has to be kept
 * from growing steep by clipping or a penalty.
 */
public record Wasserstein() implements Objective {
  @Override
  public Tensor discriminator(Tensor real, Tensor fake) {
    return fake.mean().sub(real.mean());
  }

  @Override
  public Tensor generator(Supplier<Tensor> real, Tensor fake) {
    return fake.mean().neg();
  }

  /** No logit is real by itself: only differences count. */
  @Override
  public boolean signTells() {
    return false;
  }

  /** Returns the estimate of the distance, up to the factor of D's steepness (§3). */
  @Override
  public Map<String, Tensor> signals(Tensor real, Tensor fake) {
    return Map.of("wasserstein", real.mean().sub(fake.mean()));
  }
}
