package gansaku.models.pggan;

import static gansaku.nn.Functional.averagePool;
import static gansaku.nn.Functional.leakyRelu_;

import org.bytedeco.pytorch.Tensor;

/** How D halves the size of features around a block's second convolution. */
public interface Halving {
  /** PGGAN's: the mean of each 2×2 square, after the activation. */
  Halving MEAN = x -> averagePool(leakyRelu_(x, 0.2));

  /** Returns what goes into the convolution. */
  default Tensor before(Tensor x) {
    return x;
  }

  /** Returns the activated half of what comes out of it. */
  Tensor after(Tensor x);
}
