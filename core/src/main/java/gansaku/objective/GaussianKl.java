package gansaku.objective;

import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/** The Kullback-Leibler divergence of Gaussians, which has a closed form. */
public final class GaussianKl {
  private GaussianKl() {}

  /**
   * Returns KL(N(mean, exp(logvar)) ‖ N(0, I)), summed over dimensions and averaged over images
   * (Kingma & Welling 2013, App. B).
   *
   * @param mean [N, L]
   * @param logvar logarithm of the variance, [N, L]
   */
  public static Tensor toStandardNormal(Tensor mean, Tensor logvar) {
    Tensor terms = logvar.add(Tensors.scalar(1)).sub(mean.square()).sub(logvar.exp());
    return terms.sum().mul(Tensors.scalar(-0.5 / mean.size(0)));
  }
}
