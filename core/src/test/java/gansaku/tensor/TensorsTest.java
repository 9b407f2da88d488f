package gansaku.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

class TensorsTest extends TensorTest {

  @Test
  void arraysGoBothWays() {
    Tensor floats = Tensors.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    Tensor bytes = Tensors.of(new byte[] {1, (byte) 200}, 2);

    assertThat(floats.shape()).containsExactly(2, 3);
    assertThat(Tensors.floats(floats)).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(Tensors.longs(Tensors.of(new int[] {7, -8}))).containsExactly(7, -8);
    assertThat(Tensors.longs(bytes)).containsExactly(1, 200);
  }

  @Test
  void emptyArraysGoBothWaysToo() {
    assertThat(Tensors.of(new byte[0], 0, 3).shape()).containsExactly(0, 3);
    assertThat(Tensors.floats(Tensors.of(new float[0], 0, 2))).isEmpty();
    assertThat(Tensors.longs(Tensors.of(new int[0]))).isEmpty();
  }

  @Test
  void arraysThatDoNotFillTheShapeAreRefused() {
    assertThatThrownBy(() -> Tensors.of(new byte[12], 1, 1, 2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("12 values do not fill [1, 1, 2, 2]");
    assertThatThrownBy(() -> Tensors.of(new float[3], 2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 values do not fill [2, 2]");
  }

  @Test
  void numbersAreReadRowByRowWhateverTheLayout() {
    Tensor turned = Tensors.of(new float[] {1, 2, 3, 4}, 2, 2).t();

    assertThat(Tensors.floats(turned)).containsExactly(1, 3, 2, 4);
    assertThat(Tensors.floats(turned.to(ScalarType.BFloat16))).containsExactly(1, 3, 2, 4);
  }

  @Test
  void typesAreConstants() {
    assertThat(Tensors.type(Tensors.of(new int[] {1}))).isSameAs(ScalarType.Long);
  }

  @Test
  void gradientsHaveGradients() {
    Tensor x = Tensors.of(new float[] {1, -2}, 2).requires_grad_(true);

    Tensor once = Tensors.gradient(x.pow(Tensors.scalar(3)), x, true);
    Tensor twice = Tensors.gradient(once, x, false);

    assertThat(Tensors.floats(once)).containsExactly(3, 12); // 3 x²
    assertThat(Tensors.floats(twice)).containsExactly(6, -12); // 6 x
  }

  @Test
  void tensorsAreStackedAlongTheFirstDimension() {
    Tensor both =
        Tensors.cat(
            List.of(Tensors.of(new float[] {1, 2}, 1, 2), Tensors.of(new float[] {3, 4}, 1, 2)));

    assertThat(both.shape()).containsExactly(2, 2);
    assertThat(Tensors.floats(both)).containsExactly(1, 2, 3, 4);
  }
}
