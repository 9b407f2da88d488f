package gansaku.regularizer;

import gansaku.error.InputException;
import gansaku.tensor.Tensors;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * λ E(‖∇D(x̂)‖ - target)² (Gulrajani et al. 2017, Eq. 3).
 *
 * @param lambda λ; 10 in the paper
 * @param target the slope to have: 1 in the paper, 0 centres the penalty at zero
 * @param sides whether gentler slopes cost too
 * @param center where slopes are taken
 * @param interval every how many of D's steps
 */
public record GradientPenalty(
    double lambda, double target, Sides sides, Center center, int interval) implements Regularizer {

  /** Which slopes cost. */
  public enum Sides {
    /** All but the target itself. */
    TWO,
    /** Only steeper ones (Petzka et al. 2018, Eq. 8). */
    ONE;

    Tensor excess(Tensor difference) {
      return switch (this) {
        case TWO -> difference;
        case ONE -> difference.relu();
      };
    }
  }

  /** Where slopes are taken. */
  public enum Center {
    /** Somewhere between each real and each generated image, drawn anew for each pair (Alg. 1). */
    BETWEEN,
    /** At real images. */
    REAL,
    /** At generated images. */
    FAKE;

    Tensor of(Sight sight) {
      return switch (this) {
        case BETWEEN -> between(sight);
        case REAL -> sight.real();
        case FAKE -> sight.fake();
      };
    }

    private static Tensor between(Sight sight) {
      Tensor real = sight.real();
      Tensor epsilon = // one number a pair: [N, 1, …]
          sight.random().uniform(0, 1, Slopes.perImage(real)).to(real.device(), real.scalar_type());
      return sight.fake().lerp(real, epsilon); // ε x + (1 - ε) G(z)
    }
  }

  public GradientPenalty {
    Regularizer.check("gradient-penalty", "lambda", lambda, interval);
    InputException.check(
        target >= 0, "regularizers.gradient-penalty.target is %s; use 0 or more, e.g. 1", target);
  }

  /** Returns the paper's penalty: two-sided, λ = 10, between real and generated images. */
  public static GradientPenalty usual() {
    return new GradientPenalty(10, 1, Sides.TWO, Center.BETWEEN, 1);
  }

  @Override
  public String name() {
    return "gradient-penalty";
  }

  @Override
  public Optional<Tensor> penalty(Sight sight) {
    Tensor norms = Slopes.normsAt(center.of(sight), sight.dReal()); // [N]
    Tensor excess = sides.excess(norms.sub(Tensors.scalar(target)));
    return Optional.of(excess.square().mean().mul(Tensors.scalar(lambda)));
  }
}
