package gansaku.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientsTest {
  private static final double H = 1e-6;

  /** The slope by differences is that of the value, which the factor leaves alone. */
  @ParameterizedTest
  @ValueSource(doubles = {-0.7, 0, 1, 3})
  void gradientsAreMultipliedAndValuesStay(double factor) {
    try (var scope = new Scope()) {
      Tensor x = RandomStream.of(1).normal(4).to(ScalarType.Double).requires_grad_(true);
      Tensor times = Gradients.times(x, factor);
      assertThat(times.sub(x).abs().max().item_double()).isLessThan(1e-15);
      float[] gradient = Tensors.floats(Tensors.gradient(value(times), x, false));
      for (int i = 0; i < 4; i++) {
        assertThat((double) gradient[i]).isCloseTo(factor * difference(x, i), within(1e-6));
      }
    }
  }

  private static Tensor value(Tensor x) {
    return x.sin().sum();
  }

  private static double difference(Tensor x, int i) {
    Tensor more = x.detach().clone();
    Tensor less = x.detach().clone();
    more.select(0, i).add_(Tensors.scalar(H));
    less.select(0, i).sub_(Tensors.scalar(H));
    return (value(more).item_double() - value(less).item_double()) / (2 * H);
  }
}
