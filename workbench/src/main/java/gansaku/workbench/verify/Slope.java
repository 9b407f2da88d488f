package gansaku.workbench.verify;

import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * The derivative of a number L along a direction v, twice: as ∇L · v, and as the central difference
 * (L(θ + h v) - L(θ - h v)) / 2h.
 *
 * <p>Each tensor of v is the sum of two of equal length, ∇L's own direction and a random one,
 * scaled to the length of θ's tensor. So no part of a gradient cancels another or drowns in it.
 */
final class Slope {
  /**
   * The largest of the step sizes and the smallest, each a tenth of the one before. In float64 a
   * difference misses h² of L's third derivative, little at any of these; but at a kink (ReLU's,
   * the maximum's) between its two points it is off by h of L, and the slope of a slope jumps
   * there. A smaller step passes a kink that a larger one meets, and deep networks, in which a
   * small step moves much, have them close by. So the best counts: a right derivative meets one of
   * the differences, a wrong one none.
   */
  private static final double LARGEST = 1e-6;

  private static final double SMALLEST = 1e-12;

  /** No step is so small that L would move by less of itself: it is rounded to about 1e-15. */
  private static final double RESOLVED = 1e-10;

  private static final double CLOSE = 1e-6;

  private static final Scalar HALF = Scope.own(Tensors.scalar(0.5));

  private final List<Tensor> theta;
  private final List<Tensor> start = new ArrayList<>();
  private final List<Tensor> direction = new ArrayList<>();
  private double slope;

  /** Makes the derivative at {@code theta}, where L's gradient is {@code gradients}. */
  Slope(List<Tensor> theta, List<Tensor> gradients, RandomStream random) {
    this.theta = theta;
    for (int i = 0; i < theta.size(); i++) {
      Tensor p = theta.get(i).detach();
      Tensor g = gradients.get(i);
      Tensor v = unit(g).add(unit(random.normal(p.shape()).to(p.scalar_type())), HALF);
      v = v.mul(Tensors.scalar(Math.max(p.norm().item_double(), 1e-3)));
      start.add(p.clone());
      direction.add(v);
      slope += g.mul(v).sum().item_double();
    }
  }

  private static Tensor unit(Tensor t) {
    return t.div(t.norm().clamp_min(Tensors.scalar(1e-300)));
  }

  /** Returns how far apart the two are, relative to the larger. */
  double error(DoubleSupplier loss) {
    double best = Double.POSITIVE_INFINITY;
    for (double h = LARGEST; h > SMALLEST / 2; h /= 10) {
      double above = at(h, loss);
      double below = at(-h, loss);
      double difference = (above - below) / (2 * h);
      // A slope too flat for even the largest step to move L by what is resolved counts as none: a
      // bias before a batch norm has no slope but rounding's.
      double floor = RESOLVED / (2 * LARGEST) * (Math.abs(above) + 1e-3);
      double larger = Math.max(floor, Math.max(Math.abs(slope), Math.abs(difference)));
      double error = Math.abs(slope - difference) / larger;
      if (Double.isNaN(error)) {
        return error;
      }
      best = Math.min(best, error);
      boolean next = 2 * h / 10 * larger >= RESOLVED * Math.abs(above);
      if (best < CLOSE || !next) {
        break;
      }
    }
    return best;
  }

  private double at(double h, DoubleSupplier loss) {
    move(h);
    double value = loss.getAsDouble();
    move(0);
    return value;
  }

  private void move(double h) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      for (int i = 0; i < theta.size(); i++) {
        theta.get(i).copy_(start.get(i)).add_(direction.get(i), Tensors.scalar(h));
      }
    }
  }
}
