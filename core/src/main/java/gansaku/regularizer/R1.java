package gansaku.regularizer;

import gansaku.tensor.Tensors;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * γ/2 E‖∇D(x)‖² on real images (Mescheder et al. 2018, Eq. 9).
 *
 * @param gamma γ; 10 in the paper
 * @param interval every how many of D's steps; 1 in the paper, 16 in StyleGAN2
 * @param stepsApart whether it has steps of its own, as in StyleGAN2
 */
public record R1(double gamma, int interval, boolean stepsApart) implements Regularizer {
  public R1 {
    Regularizer.check("r1", "gamma", gamma, interval);
  }

  /** Makes a penalty whose gradient is added to that of D's loss. */
  public R1(double gamma, int interval) {
    this(gamma, interval, false);
  }

  @Override
  public String name() {
    return "r1";
  }

  @Override
  public Optional<Tensor> penalty(Sight sight) {
    Tensor square = Slopes.meanSquareAt(sight.real(), sight.dReal());
    return Optional.of(square.mul(Tensors.scalar(gamma / 2)));
  }
}
