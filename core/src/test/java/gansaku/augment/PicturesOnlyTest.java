package gansaku.augment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import gansaku.tensor.RandomStream;
import gansaku.tensor.TensorTest;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/** Points in the plane cannot be moved, cut or coloured as pictures can. */
class PicturesOnlyTest extends TensorTest {
  private final Tensor points = RandomStream.of(1).normal(16, 2);
  private final Tensor asImages = points.view(16, 2, 1, 1);

  @Test
  void pointsAreRefused() {
    var policies = new DiffAugment(List.of(DiffAugment.Policy.TRANSLATION));
    var ada = new Ada(0.6, 500);
    for (Tensor x : List.of(points, asImages)) {
      assertThatThrownBy(() -> policies.apply(x, RandomStream.of(2), 0))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "augment.policies moves, cuts and colours pictures, but the data are points of 2"
                  + " numbers; leave it out");
      assertThatThrownBy(() -> ada.apply(x, RandomStream.of(2), 0))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "augment.ada moves, cuts and colours pictures, but the data are points of 2 numbers;"
                  + " leave it out");
    }
  }
}
