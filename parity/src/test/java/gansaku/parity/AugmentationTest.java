package gansaku.parity;

import gansaku.augment.AdaPipeline;
import gansaku.augment.DiffAugment;
import gansaku.tensor.Scope;
import java.util.function.UnaryOperator;
import org.assertj.core.api.SoftAssertions;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/** Changes of images from given draws, and their gradients, against PyTorch. */
class AugmentationTest {
  private final Fixture fixture = Fixture.read("augmentation");
  private final SoftAssertions softly = new SoftAssertions();

  @Test
  void changesMatchPyTorch() {
    try (var scope = new Scope()) {
      Tensor u = Formula.fill(32, 0.5, 0.5, 5);
      Tensor v = Formula.fill(33, 0.5, 0.5, 5);
      compare("brightness", x -> DiffAugment.brightness(x, u));
      compare("saturation", x -> DiffAugment.saturation(x, u));
      compare("contrast", x -> DiffAugment.contrast(x, u));
      compare("translation", x -> DiffAugment.translation(x, u, v));
      compare("cutout", x -> DiffAugment.cutout(x, u, v));
      compare("moved", x -> AdaPipeline.moved(x, Formula.fill(35, 1, 0, 5, 3, 3)));
      fixture.compare(
          softly, "colored", AdaPipeline.colored(image(), Formula.fill(36, 1, 0, 5, 4, 4)));
      softly.assertAll();
    }
  }

  private void compare(String name, UnaryOperator<Tensor> change) {
    Tensor x = image().requires_grad_(true);
    Tensor out = change.apply(x);
    fixture.compare(softly, name, out);
    out.mul(Formula.fill(34, 1, 0, out.shape())).sum().backward();
    fixture.compare(softly, name + "/grad", x.grad());
  }

  private static Tensor image() {
    return Formula.fill(31, 1, 0, 5, 3, 8, 13);
  }
}
