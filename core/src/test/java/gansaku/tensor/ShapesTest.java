package gansaku.tensor;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class ShapesTest extends TensorTest {

  @Test
  void equalShapesPass() {
    assertThatCode(() -> Shapes.require("z", torch.zeros(8, 100), 8, 100))
        .doesNotThrowAnyException();
    assertThatCode(() -> Shapes.require("z", torch.zeros(8, 100), Shapes.ANY, 100))
        .doesNotThrowAnyException();
  }

  @Test
  void otherExtentsAreNamed() {
    assertThatThrownBy(() -> Shapes.require("styles", torch.zeros(8, 256), 8, 512))
        .isInstanceOf(ShapeException.class)
        .hasMessage("styles is [8, 256]; expected [8, 512]");
  }

  @Test
  void otherDimensionsAreNamed() {
    assertThatThrownBy(() -> Shapes.require("images", torch.zeros(3, 28), Shapes.ANY, 1, 28, 28))
        .isInstanceOf(ShapeException.class)
        .hasMessage("images is [3, 28]; expected [any, 1, 28, 28]");
  }
}
