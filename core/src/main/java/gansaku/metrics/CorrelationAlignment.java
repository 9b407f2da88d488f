package gansaku.metrics;

import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Correlation alignment in closed form (CORAL; Sun, Feng & Saenko 2016, Alg. 1): features of one
 * domain are whitened and given the colours of another, x' = (x - μ₁) (Σ₁ + λI)^-½ (Σ₂ + λI)^½ +
 * μ₂.
 *
 * <p>The paper takes features of variance 1 and λ = 1; here λ is their mean variance in the domain
 * that they are brought to, which is the same of such features.
 *
 * @param mean μ₁, [D] float64
 * @param way [D, D]
 * @param shift μ₂, [D]
 */
public record CorrelationAlignment(Tensor mean, Tensor way, Tensor shift) {

  /** Returns what brings features with the moments {@code from} to those of {@code to}. */
  public static CorrelationAlignment of(Moments from, Moments to) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Tensor wanted = to.covariance();
      Tensor lambda = wanted.trace().div(Tensors.scalar(to.dimensions()));
      Tensor way = power(from.covariance(), lambda, -0.5).mm(power(wanted, lambda, 0.5));
      return new CorrelationAlignment(
          scope.keep(from.mean().clone()), scope.keep(way), scope.keep(to.mean().clone()));
    }
  }

  /** Returns (Σ + λI)^p of a symmetric Σ without negative eigenvalues. */
  private static Tensor power(Tensor sigma, Tensor lambda, double p) {
    return SymmetricMatrix.with(
        sigma, values -> values.clamp_min(Tensors.scalar(0)).add(lambda).pow(Tensors.scalar(p)));
  }

  /** Returns {@code x} [N, D] as it would be in the other domain, in float64. */
  public Tensor apply(Tensor x) {
    return x.to(ScalarType.Double).sub(mean).mm(way).add(shift);
  }
}
