package gansaku.models.pix2pixhd;

import gansaku.models.features.Vgg19;
import gansaku.nn.Module;
import gansaku.tensor.Tensors;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * How unlike two images look to VGG-19 (Wang et al. 2018, App. A; Johnson et al. 2016).
 *
 * <p>As in the authors' program images go in as they are, in [-1, 1], without ImageNet's mean and
 * deviation.
 */
public final class Perceptual {
  private static final double[] WEIGHTS = {1.0 / 32, 1.0 / 16, 1.0 / 8, 1.0 / 4, 1};

  private Optional<Vgg19> network = Optional.empty();

  /** Returns VGG-19, whose weights torchvision publishes; it is made when first asked for. */
  public Module network() {
    return vgg();
  }

  private Vgg19 vgg() {
    if (network.isEmpty()) {
      var made = new Vgg19();
      made.requireGradients(false);
      network = Optional.of(made);
    }
    return network.get();
  }

  /** Returns Σ wᵢ ‖Fᵢ(fake) - Fᵢ(real)‖₁ / Mᵢ over relu1_1 to relu5_1, for [N, 3, H, W]. */
  public Tensor distance(Tensor fake, Tensor real) {
    List<Tensor> a = vgg().firstOfEachStage(fake);
    List<Tensor> b = vgg().firstOfEachStage(real);
    Tensor sum = Tensors.zerosBeside(fake);
    for (int i = 0; i < WEIGHTS.length; i++) {
      Tensor l1 = MultiscaleLosses.l1(a.get(i), b.get(i).detach());
      sum = sum.add(l1, Tensors.scalar(WEIGHTS[i]));
    }
    return sum;
  }
}
