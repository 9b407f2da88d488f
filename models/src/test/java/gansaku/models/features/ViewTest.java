package gansaku.models.features;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class ViewTest {

  @Test
  void facesAreCutAsStyleGanCutsThem() {
    try (var scope = new Scope()) {
      Tensor x = torch.arange(Tensors.scalar(32 * 32)).view(1, 1, 32, 32);
      Tensor face = View.FACE.of(x);
      assertThat(face.shape()).containsExactly(1, 1, 16, 16);
      float[] values = Tensors.floats(face);
      assertThat(values[0]).isEqualTo(12 * 32 + 8); // row 3/8 of 32, column 2/8
      assertThat(values[255]).isEqualTo(27 * 32 + 23);
      assertThat(View.WHOLE.of(x).equal(x)).isTrue();
    }
  }

  @Test
  void largePicturesAreAveragedToAbout256Pixels() {
    try (var scope = new Scope()) {
      Tensor x = torch.arange(Tensors.scalar(512)).view(1, 1, 1, 512).expand(1, 1, 512, 512);
      Tensor small = View.WHOLE.of(x);
      assertThat(small.shape()).containsExactly(1, 1, 256, 256);
      assertThat(Tensors.floats(small)[1]).isEqualTo(2.5f); // of 2 and 3
      assertThat(View.WHOLE.of(x.narrow(2, 0, 511)).shape()).containsExactly(1, 1, 511, 512);
    }
  }
}
