package gansaku.objective;

import static gansaku.nn.Functional.softplus;

import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/**
 * The non-saturating loss (Goodfellow et al. 2014, §3): G maximises log D(G(z)).
 *
 * <p>In logits, -log D = softplus(-l) and -log(1 - D) = softplus(l).
 */
public record NonSaturating() implements Objective {
  @Override
  public Tensor discriminator(Tensor real, Tensor fake) {
    return softplus(real.neg()).mean().add(softplus(fake).mean());
  }

  @Override
  public Tensor generator(Supplier<Tensor> real, Tensor fake) {
    return softplus(fake.neg()).mean();
  }
}
