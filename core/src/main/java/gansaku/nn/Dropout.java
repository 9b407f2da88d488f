package gansaku.nn;

import gansaku.error.InputException;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/**
 * Dropout (Srivastava et al. 2014): each number is 0 with probability p, else divided by 1 - p.
 *
 * <p>What is dropped comes from a stream of the network's own, so that a training goes on exactly.
 */
public final class Dropout extends Layer {
  private final double p;
  private final RandomStream random;
  private final boolean inUse;

  /**
   * Makes a layer.
   *
   * @param p from 0 to below 1
   * @param inUse whether it drops in use, too; then the same of all images of a batch, so that an
   *     image's result does not depend on its neighbours
   */
  public Dropout(double p, RandomStream random, boolean inUse) {
    InputException.check(p >= 0 && p < 1, "dropout is %s; use 0 (none) to below 1", p);
    this.p = p;
    this.random = random;
    this.inUse = inUse;
  }

  @Override
  public Tensor forward(Tensor x) {
    if (p == 0 || !isTraining() && !inUse) {
      return x;
    }
    long[] shape = x.shape();
    if (!isTraining()) {
      shape[0] = 1;
    }
    Tensor kept = random.uniform(0, 1, shape).ge(Tensors.scalar(p));
    return x.mul(kept.to(x.device(), x.scalar_type())).mul(Tensors.scalar(1 / (1 - p)));
  }
}
