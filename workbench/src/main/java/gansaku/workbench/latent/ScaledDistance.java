package gansaku.workbench.latent;

import gansaku.nn.Functional;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/**
 * How unlike pictures are: the mean of |x - y| + (x - y)² at their size, at half of it, and so on
 * down to four pixels, averaged. Small sizes tell where colours are, large ones how edges run.
 */
final class ScaledDistance {
  /** What it is, as protocols say. */
  static final String NAME = "L1 + L2 at every size down to 4 pixels";

  private static final int SMALLEST = 4;
  private static final long[] OF_PICTURE = {1, 2, 3};

  private ScaledDistance() {}

  /** Returns d of each pair of images [N, C, H, W] in [-1, 1], one of them maybe [1, …], [N]. */
  static Tensor between(Tensor x, Tensor y) {
    Tensor d = x.sub(y); // means are linear: smaller pictures' difference is the difference's
    Tensor sum = atSize(d);
    int sizes = 1;
    while (Math.min(d.size(2), d.size(3)) / 2 >= SMALLEST) {
      d = Functional.averagePool(d);
      sum = sum.add(atSize(d));
      sizes++;
    }
    return sum.div(Tensors.scalar(sizes));
  }

  private static Tensor atSize(Tensor d) {
    return d.abs().add(d.square()).mean(OF_PICTURE, false, Tensors.sameType());
  }
}
