package gansaku.objective;

import gansaku.error.InputException;
import gansaku.tensor.Tensors;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/**
 * The least squares loss (Mao et al. 2017, Eq. 2).
 *
 * @param fake what D shall say of generated images, a
 * @param real what D shall say of real images, b
 * @param wanted what G wants D to say of generated images, c
 */
public record LeastSquares(double fake, double real, double wanted) implements Objective {
  public LeastSquares {
    InputException.check(
        real > fake,
        "objective.real is %s and objective.fake is %s; the first has to be above the second,"
            + " e.g. 1 and 0",
        real,
        fake);
  }

  /** Returns the paper's 0-1 coding, a = 0 and b = c = 1 (Eq. 9). */
  public static LeastSquares binary() {
    return new LeastSquares(0, 1, 1);
  }

  @Override
  public Tensor discriminator(Tensor onReal, Tensor onFake) {
    return halfSquare(onReal, real).add(halfSquare(onFake, fake));
  }

  @Override
  public Tensor generator(Supplier<Tensor> onReal, Tensor onFake) {
    return halfSquare(onFake, wanted);
  }

  @Override
  public boolean signTells() {
    return real + fake == 0;
  }

  /** Returns D's means, and how often they lie on the right side of the middle. */
  @Override
  public Map<String, Tensor> signals(Tensor onReal, Tensor onFake) {
    Tensor middle = Tensors.number((real + fake) / 2).to(onReal.device(), onReal.scalar_type());
    return Accuracy.of(onReal.sub(middle), onFake.sub(middle));
  }

  private static Tensor halfSquare(Tensor logits, double target) {
    return logits.sub(Tensors.scalar(target)).square().mean().mul(Tensors.scalar(0.5));
  }
}
