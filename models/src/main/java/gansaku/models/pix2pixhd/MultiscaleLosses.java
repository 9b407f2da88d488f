package gansaku.models.pix2pixhd;

import gansaku.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * What the players minimise, from the layers' outputs of every scale of D.
 *
 * <p>Each number is float32 or finer, whatever the networks computed in.
 */
public final class MultiscaleLosses {
  private MultiscaleLosses() {}

  /** Returns D's least-squares loss (Mao et al. 2017, Eq. 9), summed over scales. */
  public static Tensor discriminator(List<List<Tensor>> real, List<List<Tensor>> fake) {
    return distance(real, 1).add(distance(fake, 0)).mul(Tensors.scalar(0.5));
  }

  /** Returns G's least-squares loss, summed over scales; in the authors' program without the ½. */
  public static Tensor generator(List<List<Tensor>> fake) {
    return distance(fake, 1);
  }

  /**
   * Returns how far D's features of fakes are from those of the truths (Wang et al. 2018, Eq. 4,
   * without λ).
   *
   * <p>As in the authors' program a layer's mean distance has the weight 4 / (T - 1) of T layers,
   * the last of which is the verdict and does not count, and a scale the weight 1 / scales.
   */
  public static Tensor featureMatching(List<List<Tensor>> real, List<List<Tensor>> fake) {
    Tensor sum = Tensors.zerosBeside(fake.get(0).get(0));
    for (int s = 0; s < fake.size(); s++) {
      int features = fake.get(s).size() - 1;
      double weight = 4.0 / features / fake.size();
      for (int j = 0; j < features; j++) {
        Tensor l1 = l1(fake.get(s).get(j), real.get(s).get(j).detach());
        sum = sum.add(l1, Tensors.scalar(weight));
      }
    }
    return sum;
  }

  /** Returns the mean absolute difference. */
  static Tensor l1(Tensor a, Tensor b) {
    return torch.l1_loss(Tensors.atLeastFloat(a), Tensors.atLeastFloat(b));
  }

  private static Tensor distance(List<List<Tensor>> scales, double target) {
    Tensor sum = Tensors.zerosBeside(scales.get(0).get(0));
    for (List<Tensor> layers : scales) {
      Tensor verdict = Tensors.atLeastFloat(layers.get(layers.size() - 1));
      sum = sum.add(verdict.sub(Tensors.scalar(target)).square().mean());
    }
    return sum;
  }
}
