package gansaku.objective;

import gansaku.error.InputException;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/**
 * AnoGAN's loss of a code (Schlegl et al. 2017, eq. 6): (1 - λ) Σ|x - G(z)| + λ Σ|f(x) - f(G(z))|.
 *
 * @param lambda λ, the features' share, 0 to 1
 */
public record SummedResidual(double lambda) implements Residual {
  /** The paper's λ = 0.1. */
  public static final SummedResidual PAPER = new SummedResidual(0.1);

  public SummedResidual {
    InputException.check(
        lambda >= 0 && lambda <= 1, "lambda is %s; use 0 to 1, 0.1 is the paper's", lambda);
  }

  @Override
  public Tensor each(Tensor x, Tensor y, Tensor fx, Tensor fy) {
    Tensor pixels = sum(x, y);
    return pixels.mul(Tensors.scalar(1 - lambda)).add(sum(fx, fy).mul(Tensors.scalar(lambda)));
  }

  private static Tensor sum(Tensor a, Tensor b) {
    return Tensors.atLeastFloat(a)
        .sub(Tensors.atLeastFloat(b))
        .abs()
        .flatten(1, -1)
        .sum(new long[] {1}, false, Tensors.sameType());
  }
}
