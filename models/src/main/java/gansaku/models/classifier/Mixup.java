package gansaku.models.classifier;

import gansaku.error.InputException;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/**
 * mixup (Zhang et al. 2018, Eq. 1): learns from λ x + (1 - λ) x' of pairs of images, λ from Beta(α,
 * α), and from both truths as much.
 *
 * @param alpha α, from 0 (none) to 1; 0.2 is usual
 */
public record Mixup(double alpha) {
  public Mixup {
    InputException.check(
        alpha >= 0 && alpha <= 1, "mixup is %s; use 0 (none) to 1, 0.2 is usual", alpha);
  }

  /**
   * Images to learn from, and their truths.
   *
   * @param x [N, C, H, W]
   * @param truths of the images that count λ times
   * @param others of those that count 1 - λ times
   */
  record Mixed(Tensor x, Tensor truths, Tensor others, double lambda) {
    /** Returns the loss as {@code of} tells it of one truth. */
    Tensor loss(UnaryOperator<Tensor> of) {
      Tensor own = of.apply(truths);
      return lambda == 1
          ? own
          : own.mul(Tensors.scalar(lambda)).add(of.apply(others), Tensors.scalar(1 - lambda));
    }
  }

  /** Returns {@code x} [N, …] mixed with itself in another order. */
  Mixed of(Tensor x, Tensor truths, RandomStream random) {
    if (alpha == 0) {
      return new Mixed(x, truths, truths, 1);
    }
    double lambda = beta(random);
    Tensor drawn = random.uniform(0, 1, x.size(0)).argsort();
    Tensor order = drawn.to(x.device(), drawn.scalar_type());
    Tensor other = x.index_select(0, order);
    Tensor mixed = x.mul(Tensors.scalar(lambda)).add(other, Tensors.scalar(1 - lambda));
    return new Mixed(mixed, truths, truths.index_select(0, order), lambda);
  }

  /** Draws from Beta(α, α) with α up to 1 (Jöhnk 1964). */
  private double beta(RandomStream random) {
    while (true) {
      float[] u = Tensors.floats(random.uniform(0, 1, 2));
      double x = Math.pow(u[0], 1 / alpha);
      double y = Math.pow(u[1], 1 / alpha);
      if (x + y > 0 && x + y <= 1) {
        return x / (x + y);
      }
    }
  }
}
