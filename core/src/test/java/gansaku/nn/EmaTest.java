package gansaku.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gansaku.tensor.RandomStream;
import gansaku.tensor.TensorTest;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class EmaTest extends TensorTest {

  @Test
  void afterItsHalfLifeHalfOfTheOldWeightIsLeft() {
    var network = new Linear(1, 1);
    var copy = new Linear(1, 1);
    var ema = new Ema(network, copy, 0.1); // 100 images
    network.weight.set_data(torch.ones(1, 1));

    for (int i = 0; i < 10; i++) {
      ema.update(10);
    }
    // ten float32 roundings of a number below 1
    assertThat(copy.weight.item_double()).isCloseTo(0.5, within(10 * 0x1p-24));

    for (int i = 0; i < 2; i++) {
      ema.update(50);
    }
    assertThat(copy.weight.item_double()).isCloseTo(0.75, within(12 * 0x1p-24));
  }

  @Test
  void theCopyStartsEqualAndWantsNoGradients() {
    var network = new Linear(2, 3);
    network.initialise(RandomStream.of(1));
    var copy = new Linear(2, 3);

    new Ema(network, copy, 1);

    assertThat(copy.weight.equal(network.weight)).isTrue();
    assertThat(copy.weight.requires_grad()).isFalse();
    assertThat(network.weight.requires_grad()).isTrue();
  }

  @Test
  void runningStatisticsAreTakenOverAsTheyAre() {
    var network = new BatchNorm(1);
    var copy = new BatchNorm(1);
    var ema = new Ema(network, copy, 1000);
    Tensor x = Tensors.of(new float[] {1, 3}, 2, 1);
    network.forward(x);

    ema.update(2);

    network
        .stateDict()
        .forEach(
            (name, t) ->
                assertThat(Tensors.floats(t))
                    .as(name)
                    .containsExactly(Tensors.floats(copy.stateDict().getOrDefault(name, x))));
  }
}
