package gansaku.workbench.latent;

import gansaku.error.InputException;
import gansaku.model.FirstLayer;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.workbench.use.TrainedModel;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Directions that change the output of the first layer y = A z + b most (Shen & Zhou 2021, Eq.
 * 4-6): the eigenvectors of AᵀA, largest first. Of a model with styles A has the rows of all layers
 * that say how features are spread.
 */
public final class Sefa {
  private Sefa() {}

  /** Returns the first {@code n} directions of {@code model}, called {@code sefa-0} and so on. */
  public static List<LatentDirection> of(TrainedModel model, Space space, int n) {
    FirstLayer first =
        model
            .capability(FirstLayer.class)
            .orElseThrow(
                () ->
                    InputException.of(
                        "%s does not tell its first layer, whose weights sefa reads; use method pca",
                        model.run().title()));
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Tensor codes = space.drawn(PrincipalDirections.own(), PrincipalDirections.SPREAD_OF).codes();
      Tensor a = matrix(first, space.size(), codes);
      return PrincipalDirections.of("sefa", a.t().mm(a), codes, n);
    }
  }

  /** Returns A [M, K]: what the first layer makes of unit vectors, less what it makes of 0. */
  static Tensor matrix(FirstLayer first, int k, Tensor beside) {
    Tensor unit = Tensors.eyeBeside(beside, k);
    Tensor rows = first.first(unit).sub(first.first(unit.mul(Tensors.scalar(0))));
    return rows.flatten(1, -1).t().to(ScalarType.Double);
  }
}
