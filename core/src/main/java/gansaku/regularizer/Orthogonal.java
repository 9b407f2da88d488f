package gansaku.regularizer;

import gansaku.tensor.Tensors;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * β ‖W Wᵀ ⊙ (1 - I)‖² summed over the weight matrices (Brock et al. 2019, Eq. 3): rows shall not
 * resemble each other, but may have any length.
 *
 * <p>A convolution's W is [out, rest]. An embedding's rows stay free, as in the paper's App. C.
 *
 * <p>The gradient is the formula's, 4 β (W Wᵀ ⊙ (1 - I)) W. The authors' code adds half of that to
 * the gradients by hand; to train as it does, use half its β.
 *
 * @param beta β; 1e-4 in the paper
 * @param player G in the paper
 * @param interval every how many of the player's steps
 */
public record Orthogonal(double beta, Player player, int interval) implements Regularizer {
  public Orthogonal {
    Regularizer.check("orthogonal", "beta", beta, interval);
  }

  @Override
  public String name() {
    return "orthogonal";
  }

  @Override
  public Optional<Tensor> penalty(Sight sight) {
    return Matrices.weights(sight.network()).stream()
        .map(Matrices::of)
        .map(Orthogonal::resemblance)
        .reduce(Tensor::add)
        .map(sum -> sum.mul(Tensors.scalar(beta)));
  }

  private static Tensor resemblance(Tensor w) {
    Tensor products = torch.matmul(w, w.t()); // [out, out]
    return products.sub(torch.diag_embed(products.diagonal())).square().sum();
  }
}
