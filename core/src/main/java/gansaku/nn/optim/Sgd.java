package gansaku.nn.optim;

import gansaku.error.InputException;
import gansaku.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Gradient descent with momentum, in PyTorch's form: v = μ v + g, p = p - lr v.
 *
 * @param lr learning rate, above 0
 * @param momentum μ in [0, 1); 0 is plain descent
 * @param weightDecay factor of the weight in its gradient
 * @param nesterov whether to look ahead: p = p - lr (g + μ v)
 */
public record Sgd(double lr, double momentum, double weightDecay, boolean nesterov)
    implements UpdateRule {
  private static final String VELOCITY = "momentum_buffer";

  public Sgd {
    InputException.check(lr > 0, "optimizer.lr is %s; use more than 0, e.g. 1e-2", lr);
    InputException.check(
        momentum >= 0 && momentum < 1,
        "optimizer.momentum is %s; use a number from 0 to below 1",
        momentum);
    InputException.check(
        weightDecay >= 0, "optimizer.weight-decay is %s; use 0 or more", weightDecay);
    InputException.check(
        !nesterov || momentum > 0, "optimizer.nesterov needs optimizer.momentum above 0");
  }

  @Override
  public Sgd slowed(double r) {
    return new Sgd(lr * r, Math.pow(momentum, r), weightDecay, nesterov);
  }

  @Override
  public List<String> slots() {
    return momentum > 0 ? List.of(VELOCITY) : List.of();
  }

  @Override
  public void update(Tensor p, Tensor g, Slots slots, Tensor step, double lr) {
    Tensor d = weightDecay > 0 ? g.add(p, Tensors.scalar(weightDecay)) : g;
    if (momentum > 0) {
      Tensor v = slots.get(VELOCITY);
      v.mul_(Tensors.scalar(momentum)).add_(d);
      d = nesterov ? d.add(v, Tensors.scalar(momentum)) : v;
    }
    p.add_(d, Tensors.scalar(-lr));
  }
}
