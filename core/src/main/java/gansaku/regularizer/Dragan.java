package gansaku.regularizer;

import gansaku.error.InputException;
import gansaku.tensor.Tensors;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * λ E(‖∇D(x + δ)‖ - 1)² around real images (Kodali et al. 2017, Eq. 1): δ is normal with deviation
 * spread · std(x).
 *
 * @param lambda λ; 10 in the paper
 * @param spread the deviation of δ in units of the real images' deviation; 0.5 is usual
 * @param interval every how many of D's steps
 */
public record Dragan(double lambda, double spread, int interval) implements Regularizer {
  public Dragan {
    Regularizer.check("dragan", "lambda", lambda, interval);
    InputException.check(
        spread > 0, "regularizers.dragan.spread is %s; use more than 0, e.g. 0.5", spread);
  }

  @Override
  public String name() {
    return "dragan";
  }

  @Override
  public Optional<Tensor> penalty(Sight sight) {
    Tensor x = sight.real();
    Tensor delta = sight.random().normal(x.shape()).to(x.device(), x.scalar_type());
    Tensor around = x.add(delta.mul(x.std()).mul(Tensors.scalar(spread)));
    Tensor norms = Slopes.normsAt(around, sight.dReal()); // [N]
    return Optional.of(norms.sub(Tensors.scalar(1)).square().mean().mul(Tensors.scalar(lambda)));
  }
}
