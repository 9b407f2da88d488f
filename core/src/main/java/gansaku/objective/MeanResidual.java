package gansaku.objective;

import gansaku.error.InputException;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/**
 * f-AnoGAN's loss of an encoder and score of an image (Schlegl et al. 2019, eq. 4 and 5): the mean
 * squared difference of pixels, and κ times that of features.
 *
 * @param kappa κ, 0 or more
 */
public record MeanResidual(double kappa) implements Residual {
  /** The paper's κ = 1. */
  public static final MeanResidual PAPER = new MeanResidual(1);

  public MeanResidual {
    InputException.check(kappa >= 0, "encoder.kappa is %s; use 0 or more, 1 is the paper's", kappa);
  }

  @Override
  public Tensor each(Tensor x, Tensor y, Tensor fx, Tensor fy) {
    return mean(x, y).add(mean(fx, fy).mul(Tensors.scalar(kappa)));
  }

  /** Returns the mean squared difference of each of {@code a} [N, …] to that of {@code b}, [N]. */
  public static Tensor mean(Tensor a, Tensor b) {
    return Tensors.atLeastFloat(a).sub(Tensors.atLeastFloat(b)).square().flatten(1, -1).mean(1);
  }
}
