package gansaku.models.adaptation;

import gansaku.error.InputException;
import gansaku.tensor.Tensors;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * The distance of the covariances of features, ‖C_S - C_T‖²_F / 4 D² (Deep CORAL; Sun & Saenko
 * 2016, Eq. 1).
 *
 * @param weight λ: how often it counts beside the cross-entropy
 */
public record Coral(double weight) implements Alignment {
  public Coral {
    InputException.check(
        weight >= 0, "adaptation.weight is %s; use 0 (none) or more, 1000 is usual", weight);
  }

  @Override
  public String name() {
    return "coral";
  }

  @Override
  public double weight(double p) {
    return weight;
  }

  @Override
  public Optional<Tensor> loss(Tensor source, Tensor target) {
    double d = source.size(1);
    Tensor apart = covariance(source).sub(covariance(target));
    return Optional.of(apart.square().sum().div(Tensors.scalar(4 * d * d)));
  }

  private static Tensor covariance(Tensor x) {
    Tensor centred = x.sub(x.mean(0));
    return centred.t().mm(centred).div(Tensors.scalar(x.size(0) - 1.0));
  }
}
