package gansaku.regularizer;

import gansaku.tensor.Tensors;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * γ/2 E‖∇D(x)‖² on generated images (Mescheder et al. 2018, Eq. 10).
 *
 * @param gamma γ; 10 in the paper
 * @param interval every how many of D's steps
 */
public record R2(double gamma, int interval) implements Regularizer {
  public R2 {
    Regularizer.check("r2", "gamma", gamma, interval);
  }

  @Override
  public String name() {
    return "r2";
  }

  @Override
  public Optional<Tensor> penalty(Sight sight) {
    Tensor square = Slopes.meanSquareAt(sight.fake(), sight.dFake());
    return Optional.of(square.mul(Tensors.scalar(gamma / 2)));
  }
}
