package gansaku.objective;

import gansaku.error.InputException;
import gansaku.tensor.Tensors;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/**
 * The Wasserstein loss (Arjovsky et al. 2017, Eq. 3 and Alg. 1); D, their critic, has to be kept
 * from growing steep by clipping or a penalty.
 *
 * @param drift weight of D(x)² on real images in D's loss, which keeps logits from wandering off
 *     (Karras et al. 2018, App. A); 0 for none
 */
public record Wasserstein(double drift) implements Objective {
  public Wasserstein {
    InputException.check(drift >= 0, "wasserstein.drift is %s; use 0 (none) or more", drift);
  }

  /** Makes the loss of the paper. */
  public Wasserstein() {
    this(0);
  }

  @Override
  public Tensor discriminator(Tensor real, Tensor fake) {
    Tensor distance = fake.mean().sub(real.mean());
    return drift == 0 ? distance : distance.add(real.square().mean().mul(Tensors.scalar(drift)));
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
