package gansaku.metrics;

import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Functions of symmetric matrices. */
public final class SymmetricMatrix {
  private SymmetricMatrix() {}

  /**
   * Returns {@code matrix} [D, D] with other eigenvalues on the same axes: V f(Λ) Vᵀ, such as a
   * square root.
   *
   * @param f gives eigenvalues [D] for those there are, which ascend
   */
  public static Tensor with(Tensor matrix, UnaryOperator<Tensor> f) {
    var decomposed = torch.linalg_eigh(matrix);
    Tensor axes = decomposed.get1(); // columns
    return axes.mul(f.apply(decomposed.get0())).mm(axes.t());
  }
}
