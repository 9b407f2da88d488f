package gansaku.models.pix2pixhd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.picture.Images;
import gansaku.error.InputException;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LabelMapTest {
  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void everyClassHasAChannelAndEdgesHaveTheLast() {
    Tensor source = Images.images(new byte[] {0, 0, 0, 2, 0, 0, 0, 2, 1, 0, 0, 2}, 1, 1, 3, 4);

    Tensor seen = new LabelMap(3, false).encode(source);

    assertThat(seen.shape()).containsExactly(1, 4, 3, 4);
    float[] first = {1, 1, 1, 0, 1, 1, 1, 0, 0, 1, 1, 0};
    float[] second = {0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0};
    float[] third = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1};
    float[] edges = {0, 0, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1};
    float[][] expected = {first, second, third, edges};
    for (int c = 0; c < expected.length; c++) {
      assertThat(Tensors.floats(seen.select(1, c))).containsExactly(expected[c]);
    }
  }

  @Test
  void objectsOfOneClassHaveAnEdgeBetweenThem() {
    // class 5 everywhere; object numbers 1, 1, 257 = 1 + 256, 257
    byte[] samples = {5, 5, 5, 5, 1, 1, 1, 1, 0, 0, 1, 1};

    Tensor seen = new LabelMap(6, true).encode(Images.images(samples, 1, 3, 1, 4));

    assertThat(Tensors.floats(seen.select(1, 5))).containsExactly(1, 1, 1, 1);
    assertThat(Tensors.floats(seen.select(1, 6))).containsExactly(0, 1, 1, 0);
  }

  @Test
  void aClassTooMuchIsRefused() {
    Tensor source = Images.images(new byte[] {0, (byte) 200}, 1, 1, 1, 2);

    assertThatThrownBy(() -> new LabelMap(19, false).encode(source))
        .isInstanceOf(InputException.class)
        .hasMessage("labels is 19, but a label map has class 200; set labels to 201");
    assertThatThrownBy(() -> new LabelMap(257, false))
        .hasMessage(
            "labels is 257; a label map has 1 to 256 classes, or 0 says that sources are no label"
                + " maps");
  }

  @Test
  void peopleSeeClassesInColours() {
    Tensor source = Images.images(new byte[] {0, 1, 2, 1}, 1, 1, 2, 2);

    float[] seen = Tensors.floats(new LabelMap(3, false).visible(source));

    assertThat(seen).hasSize(12);
    assertThat(new float[] {seen[0], seen[4], seen[8]}).containsExactly(-1, -1, -1);
    assertThat(new float[] {seen[1], seen[5], seen[9]})
        .containsExactly(seen[3], seen[7], seen[11])
        .isNotEqualTo(new float[] {seen[2], seen[6], seen[10]});
  }
}
