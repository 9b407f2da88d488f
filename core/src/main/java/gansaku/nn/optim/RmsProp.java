package gansaku.nn.optim;

import gansaku.error.InputException;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * RMSprop (Hinton's lecture 6e; Graves 2013, Eq. 38 to 45), in PyTorch's form.
 *
 * @param lr learning rate, above 0
 * @param alpha how much of the squared gradients' average stays, in [0, 1)
 * @param eps added to the root, at least 0
 * @param weightDecay factor of the weight in its gradient
 * @param momentum in [0, 1)
 * @param centered whether to divide by the variance instead of the raw second moment
 */
public record RmsProp(
    double lr, double alpha, double eps, double weightDecay, double momentum, boolean centered)
    implements UpdateRule {
  private static final String SQUARE = "square_avg";
  private static final String MEAN = "grad_avg";
  private static final String VELOCITY = "momentum_buffer";

  public RmsProp {
    InputException.check(lr > 0, "optimizer.lr is %s; use more than 0, e.g. 5e-5", lr);
    InputException.check(
        alpha >= 0 && alpha < 1, "optimizer.alpha is %s; use 0 to below 1, e.g. 0.99", alpha);
    InputException.check(eps >= 0, "optimizer.eps is %s; use 0 or more, e.g. 1e-8", eps);
    InputException.check(
        weightDecay >= 0, "optimizer.weight-decay is %s; use 0 or more", weightDecay);
    InputException.check(
        momentum >= 0 && momentum < 1,
        "optimizer.momentum is %s; use a number from 0 to below 1",
        momentum);
  }

  @Override
  public RmsProp slowed(double r) {
    return new RmsProp(
        lr * r, Math.pow(alpha, r), eps, weightDecay, Math.pow(momentum, r), centered);
  }

  @Override
  public List<String> slots() {
    var names = new ArrayList<>(List.of(SQUARE));
    if (centered) {
      names.add(MEAN);
    }
    if (momentum > 0) {
      names.add(VELOCITY);
    }
    return names;
  }

  @Override
  public void update(Tensor p, Tensor g, Slots slots, Tensor step, double lr) {
    Tensor d = weightDecay > 0 ? g.add(p, Tensors.scalar(weightDecay)) : g;
    Tensor square = slots.get(SQUARE);
    square.mul_(Tensors.scalar(alpha)).addcmul_(d, d, Tensors.scalar(1 - alpha));
    Tensor moment = square;
    if (centered) {
      Tensor mean = slots.get(MEAN);
      mean.lerp_(d, Tensors.scalar(1 - alpha));
      moment = square.addcmul(mean, mean, Tensors.scalar(-1));
    }
    Tensor root = moment.sqrt().add_(Tensors.scalar(eps));
    if (momentum > 0) {
      Tensor v = slots.get(VELOCITY);
      v.mul_(Tensors.scalar(momentum)).addcdiv_(d, root, Tensors.scalar(1));
      p.add_(v, Tensors.scalar(-lr));
    } else {
      p.addcdiv_(d, root, Tensors.scalar(-lr));
    }
  }
}
