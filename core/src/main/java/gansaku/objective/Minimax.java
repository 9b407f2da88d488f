package gansaku.objective;

import static gansaku.nn.Functional.softplus;

import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/** The minimax loss (Goodfellow et al. 2014, Eq. 1): G minimises log(1 - D(G(z))). */
public record Minimax() implements Objective {
  @Override
  public Tensor discriminator(Tensor real, Tensor fake) {
    return new NonSaturating().discriminator(real, fake);
  }

  @Override
  public Tensor generator(Supplier<Tensor> real, Tensor fake) {
    return softplus(fake).mean().neg();
  }
}
