package gansaku.metrics;

import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.function.IntConsumer;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Squared Euclidean distances in float64, a block of rows against a block of rows. */
final class Distances {
  /** Rows of a block: 1,024 × 1,024 distances take 8 MB. */
  static final int BLOCK = 1024;

  /** Below this share of |x|² + |y|² a distance is rounding of the formula, and 0. */
  private static final double ROUNDING = 1e-12;

  private Distances() {}

  /** Returns |x|² + |y|² - 2 xᵀy of each row of {@code x} [n, D] and {@code y} [m, D], [n, m]. */
  static Tensor squared(Tensor x, Tensor y) {
    Tensor norms =
        x.square().sum(new long[] {1}, true, none()).add(y.square().sum(1).unsqueeze(0)); // [n, m]
    Tensor d = norms.sub(x.mm(y.t()), Tensors.scalar(2));
    Tensor zero = d.lt(norms.mul(Tensors.scalar(ROUNDING)));
    return d.masked_fill_(zero, Tensors.scalar(0));
  }

  private static ScalarTypeOptional none() {
    return new ScalarTypeOptional();
  }

  /** Returns a block of rows of {@code x} from {@code start}, in float64. */
  static Tensor block(Tensor x, int start) {
    return x.narrow(0, start, length(x, start)).detach().cpu().to(ScalarType.Double);
  }

  /** Returns how many rows the block of {@code x} from {@code start} has. */
  static int length(Tensor x, int start) {
    return (int) Math.min(BLOCK, x.size(0) - start);
  }

  /** Calls {@code action} with the start of each block of rows, in a scope of its own. */
  static void forEachBlock(Tensor x, IntConsumer action) {
    for (int start = 0; start < x.size(0); start += BLOCK) {
      try (var scope = new Scope()) {
        action.accept(start);
      }
    }
  }

  /** Returns a float64 vector of {@code n} times {@code value}. */
  static Tensor vector(long n, double value) {
    return torch.full(new long[] {n}, Tensors.scalar(value), Tensors.options(ScalarType.Double));
  }
}
