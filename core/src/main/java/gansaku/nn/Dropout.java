package gansaku.nn;

import gansaku.error.InputException;
import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

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
    return x.mul(kept(shape).to(x.device(), x.scalar_type())).mul(Tensors.scalar(1 / (1 - p)));
  }

  /** Writes what is dropped in use as a constant, which fits images of one size. */
  @Override
  public Value onnx(Value x) {
    if (!dropsInUse()) {
      return x;
    }
    long[] shape = x.shape().clone();
    shape[0] = 1;
    return x.mul(kept(shape).to(ScalarType.Float).mul(Tensors.scalar(1 / (1 - p))));
  }

  private Tensor kept(long[] shape) {
    return random.uniform(0, 1, shape).ge(Tensors.scalar(p));
  }

  /** Returns whether anything is dropped in use. */
  public boolean dropsInUse() {
    return p > 0 && inUse;
  }
}
