package gansaku.nn;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gansaku.tensor.TensorTest;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/** Layers of the networks that make images out of images, by hand. */
class TranslationLayersTest extends TensorTest {

  @Test
  void instanceNormTakesEachChannelOfEachImageForItself() {
    Tensor x = Tensors.of(new float[] {1, 3, 0, 10, -1, -1, 5, 7}, 2, 2, 1, 2);
    var norm = new InstanceNorm();

    float[] trained = Tensors.floats(norm.forward(x));
    norm.train(false);
    float[] used = Tensors.floats(norm.forward(x));

    double one = 1 / Math.sqrt(1 + 1e-5); // variance 1, ε = 1e-5
    double five = 5 / Math.sqrt(25 + 1e-5);
    double[] expected = {-one, one, -five, five, 0, 0, -one, one};
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) trained[i]).isCloseTo(expected[i], within(1e-6)); // numbers near 1
    }
    assertThat(used).containsExactly(trained);
    assertThat(norm.stateDict()).isEmpty();
  }

  @Test
  void overlappingMeansDoNotCountWhatLiesOutside() {
    Tensor x = Tensors.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1, 1, 3, 3);

    assertThat(Tensors.floats(Functional.averagePoolOverlapping(x))).containsExactly(3, 4, 6, 7);
  }

  @Test
  void reflectionLeavesTheEdgeItselfOut() {
    Tensor x = Tensors.of(new float[] {1, 2, 3, 4}, 1, 1, 2, 2);

    assertThat(Tensors.floats(Functional.reflectionPad(x, 1)))
        .containsExactly(4, 3, 4, 3, 2, 1, 2, 1, 4, 3, 4, 3, 2, 1, 2, 1);
  }

  @Test
  void transposedConvolutionsMayGiveOneMoreRow() {
    var up = new ConvTranspose2d(1, 1, 3, 2, 1, 1, true);
    try (var off = new NoGradGuard()) {
      up.weight.fill_(Tensors.scalar(1));
    }

    Tensor y = up.forward(Tensors.of(new float[] {1, 2, 3, 4}, 1, 1, 2, 2));

    assertThat(y.shape()).containsExactly(1, 1, 4, 4);
    assertThat(Tensors.floats(y)).containsExactly(1, 3, 2, 2, 4, 10, 6, 6, 3, 7, 4, 4, 3, 7, 4, 4);
  }

  @Test
  void stepsAreNumberedAndThoseWithoutWeightsCount() {
    var steps =
        new Sequential(5)
            .then(Plain.reflectionPad(1))
            .then(new Conv2d(1, 1, 3, 1, 0))
            .then(Plain.tanh());

    assertThat(steps.stateDict().keySet()).containsExactly("6.weight", "6.bias");
    assertThat(steps.end()).isEqualTo(8);
    try (var off = new NoGradGuard()) {
      state(steps, "6.bias").fill_(Tensors.scalar(0.5));
    }
    assertThat(Tensors.floats(steps.forward(Tensors.of(new float[4], 1, 1, 2, 2))))
        .containsOnly((float) Math.tanh(0.5));
  }

  private static Tensor state(Module module, String key) {
    return requireNonNull(module.stateDict().get(key));
  }
}
