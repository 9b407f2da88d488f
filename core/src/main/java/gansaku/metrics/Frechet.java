package gansaku.metrics;

import gansaku.tensor.Scope;
import gansaku.tensor.Shapes;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The Fréchet distance of two Gaussians (Dowson & Landau 1982), which on Inception's features is
 * the FID (Heusel et al. 2017, eq. 6):
 *
 * <pre>
 * d² = |μ₁ - μ₂|² + tr Σ₁ + tr Σ₂ - 2 tr (Σ₁^½ Σ₂ Σ₁^½)^½
 * </pre>
 *
 * <p>With Σ = L Lᵀ, where L = V Λ^½ of the symmetric eigen-decomposition, the last trace is the sum
 * of the singular values of L₁ᵀ L₂. Unlike the square root of an eigenvalue near 0, which turns a
 * rounding of 1e-16 into 1e-8, these are exact to rounding, so that equal sets give 0; and nothing
 * can become imaginary.
 */
public final class Frechet {
  private Frechet() {}

  /** Returns d² of the Gaussians with the moments {@code a} and {@code b}; at least 0. */
  public static double distance(Moments a, Moments b) {
    Shapes.require("mean of the second set", b.mean(), a.dimensions());
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Tensor s1 = a.covariance();
      Tensor s2 = b.covariance();
      double means = a.mean().sub(b.mean()).square().sum().item_double();
      double traces = s1.trace().item_double() + s2.trace().item_double();
      return Math.max(0, means + traces - 2 * overlap(factor(s1), factor(s2)));
    }
  }

  /** Returns tr (Σ₁^½ Σ₂ Σ₁^½)^½ from L₁ [D, r₁] and L₂ [D, r₂]. */
  private static double overlap(Tensor l1, Tensor l2) {
    if (l1.size(1) == 0 || l2.size(1) == 0) {
      return 0;
    }
    return torch.linalg_svdvals(l1.t().mm(l2)).sum().item_double();
  }

  /** Returns L [D, r] with L Lᵀ = Σ, where r leaves eigenvalues out that are 0 but for rounding. */
  private static Tensor factor(Tensor covariance) {
    var decomposed = torch.linalg_eigh(covariance);
    Tensor values = decomposed.get0(); // ascending, [D]
    Tensor vectors = decomposed.get1(); // [D, D], a column each
    long d = values.size(0);
    double zero = d * Math.ulp(1.0) * Math.max(0, values.select(0, d - 1).item_double());
    long rank = values.gt(Tensors.scalar(zero)).sum().item_long();
    Tensor kept = values.narrow(0, d - rank, rank);
    return vectors.narrow(1, d - rank, rank).mul(kept.sqrt());
  }
}
