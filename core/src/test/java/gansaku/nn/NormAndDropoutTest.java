package gansaku.nn;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.error.InputException;
import gansaku.tensor.RandomStream;
import gansaku.tensor.TensorTest;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** Norms of single images, and dropout with a stream of its own. */
class NormAndDropoutTest extends TensorTest {

  @Test
  void instanceNormTakesEachChannelOfEachImageByItself() {
    // Two images of one channel: {1, 3, 5, 7} has mean 4 and variance 5, {0, 0, 0, 4} 1 and 3.
    Tensor x = Tensors.of(new float[] {1, 3, 5, 7, 0, 0, 0, 4}, 2, 1, 2, 2);
    double a = 1 / Math.sqrt(5 + 1e-5);
    double b = 1 / Math.sqrt(3 + 1e-5);
    double[] expected = {-3 * a, -a, a, 3 * a, -b, -b, -b, 3 * b};
    var norm = new InstanceNorm();
    var batch = BatchNorm.ofEachImage(1);
    batch.train(false);
    for (Layer layer : new Layer[] {norm, batch}) {
      float[] y = Tensors.floats(layer.forward(x));
      for (int i = 0; i < y.length; i++) {
        assertThat((double) y[i]).isCloseTo(expected[i], within(1e-6)); // numbers near 1
      }
    }
    norm.train(false);
    assertThat(Tensors.floats(norm.forward(x))[0]).isCloseTo((float) (-3 * a), within(1e-6f));
    assertThat(norm.stateDict()).isEmpty();
    assertThat(Tensors.floats(requireNonNull(batch.stateDict().get("running_mean"))))
        .containsExactly(0);
  }

  @Test
  void batchNormOfEachImageTrainsAsAnyOther() {
    Tensor x = RandomStream.of(3).normal(4, 2, 3, 3);
    float[] own = Tensors.floats(BatchNorm.ofEachImage(2).forward(x));
    assertThat(own).isEqualTo(Tensors.floats(new BatchNorm(2).forward(x)));
  }

  @Test
  void aValueThatIsItsOwnMeanIsRefusedInTraining() {
    Tensor one = RandomStream.of(3).normal(1, 2, 1, 1);
    var norm = new BatchNorm(2);
    assertThatThrownBy(() -> norm.forward(one))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("batch norm has one value of each of 2 channels")
        .hasMessageContaining("set batch to 2 or more");
    assertThatThrownBy(() -> norm.forward(one.view(1, 2))).isInstanceOf(InputException.class);
    ConditionalBatchNorm classes = ConditionalBatchNorm.ofClasses(2, 3);
    assertThatThrownBy(() -> classes.forward(one, Tensors.of(new int[1])))
        .isInstanceOf(InputException.class);
    norm.train(false);
    assertThat(norm.forward(one).shape()).containsExactly(1, 2, 1, 1);
    assertThat(new BatchNorm(2).forward(RandomStream.of(3).normal(1, 2, 1, 2)).numel())
        .isEqualTo(4);
  }

  @Test
  void dropoutDropsItsShareAndKeepsTheMean() {
    var dropout = new Dropout(0.25, RandomStream.of(1), false);
    float[] y = Tensors.floats(dropout.forward(torch.ones(100, 100)));
    int dropped = 0;
    for (float value : y) {
      dropped += value == 0 ? 1 : 0;
      assertThat(value == 0 || Math.abs(value - 4f / 3) < 1e-6).isTrue();
    }
    // 2,500 of 10,000 with standard deviation √(10,000 · 0.25 · 0.75) = 43
    assertThat(dropped).isBetween(2_500 - 5 * 43, 2_500 + 5 * 43);
  }

  @Test
  void dropoutContinuesWhereItsStreamStands() {
    var stream = RandomStream.of(1);
    var dropout = new Dropout(0.5, stream, false);
    Tensor x = torch.ones(8, 8);
    dropout.forward(x);
    Tensor position = stream.state();
    float[] next = Tensors.floats(dropout.forward(x));
    assertThat(Tensors.floats(dropout.forward(x))).isNotEqualTo(next);
    stream.restore(position);
    assertThat(Tensors.floats(dropout.forward(x))).isEqualTo(next);
  }

  @Test
  void dropoutInUseIsOffOrTheSameOfAllImages() {
    var off = new Dropout(0.5, RandomStream.of(1), false);
    var on = new Dropout(0.5, RandomStream.of(1), true);
    off.train(false);
    on.train(false);
    Tensor x = torch.ones(3, 4, 5, 5);
    assertThat(Tensors.floats(off.forward(x))).containsOnly(1);
    Tensor y = on.forward(x);
    assertThat(Tensors.floats(y)).contains(0, 2);
    assertThat(Tensors.floats(y.select(0, 0))).isEqualTo(Tensors.floats(y.select(0, 2)));
    assertThatThrownBy(() -> new Dropout(1, RandomStream.of(1), false))
        .isInstanceOf(InputException.class)
        .hasMessage("dropout is 1.0; use 0 (none) to below 1");
  }
}
