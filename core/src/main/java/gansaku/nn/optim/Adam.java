package gansaku.nn.optim;

import gansaku.error.InputException;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Adam (Kingma & Ba 2015, Alg. 1), computed by libtorch's fused kernel.
 *
 * @param lr α, above 0
 * @param beta1 β₁ in [0, 1)
 * @param beta2 β₂ in [0, 1)
 * @param eps ε, at least 0
 * @param weightDecay factor of the weight in its gradient (or, decoupled, in its update)
 * @param decoupled whether decay acts on the weight itself (AdamW, Loshchilov & Hutter 2019)
 */
public record Adam(
    double lr, double beta1, double beta2, double eps, double weightDecay, boolean decoupled)
    implements UpdateRule {
  private static final String MEAN = "exp_avg";
  private static final String SQUARE = "exp_avg_sq";

  public Adam {
    InputException.check(lr > 0, "optimizer.lr is %s; use more than 0, e.g. 2e-4", lr);
    InputException.check(
        beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1,
        "optimizer.betas are %s and %s; use numbers from 0 to below 1, e.g. 0.5 and 0.999",
        beta1,
        beta2);
    InputException.check(eps >= 0, "optimizer.eps is %s; use 0 or more, e.g. 1e-8", eps);
    InputException.check(
        weightDecay >= 0, "optimizer.weight-decay is %s; use 0 or more", weightDecay);
  }

  /** Returns Adam with PyTorch's ε = 1e-8 and no weight decay. */
  public static Adam of(double lr, double beta1, double beta2) {
    return new Adam(lr, beta1, beta2, 1e-8, 0, false);
  }

  @Override
  public Adam slowed(double r) {
    return new Adam(lr * r, Math.pow(beta1, r), Math.pow(beta2, r), eps, weightDecay, decoupled);
  }

  @Override
  public List<String> slots() {
    return List.of(MEAN, SQUARE);
  }

  @Override
  public void update(Tensor p, Tensor g, Slots slots, Tensor step, double lr) {
    FusedAdam.update(this, p, g, slots.get(MEAN), slots.get(SQUARE), step, lr);
  }
}
