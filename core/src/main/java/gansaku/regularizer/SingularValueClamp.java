package gansaku.regularizer;

import gansaku.error.InputException;
import gansaku.nn.Module;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Keeps the first singular value of every weight matrix at σ or less: W ← W - max(0, σ₀ - σ) u₀v₀ᵀ
 * (Brock et al. 2019, §4.1).
 *
 * @param sigma the largest σ₀ allowed
 * @param player whose weights
 * @param interval every how many of the player's steps
 */
public record SingularValueClamp(double sigma, Player player, int interval) implements Regularizer {
  public SingularValueClamp {
    Regularizer.check("singular-value-clamp", "sigma", sigma, interval);
    InputException.check(
        sigma > 0, "regularizers.singular-value-clamp.sigma is %s; use more than 0", sigma);
  }

  @Override
  public String name() {
    return "singular-value-clamp";
  }

  @Override
  public void constrain(Module network) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      for (Tensor w : Matrices.weights(network)) {
        var svd = torch.linalg_svd(Matrices.of(w));
        Tensor u = svd.get0().select(1, 0).unsqueeze(1); // [out, 1]
        Tensor v = svd.get2().select(0, 0).unsqueeze(0); // [1, rest]
        Tensor excess = svd.get1().select(0, 0).sub(Tensors.scalar(sigma)).relu();
        w.sub_(torch.matmul(u, v).mul(excess).view_as(w));
      }
    }
  }
}
