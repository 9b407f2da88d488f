package gansaku.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.error.InputException;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class RandomStreamTest extends TensorTest {

  @Test
  void drawsWhatPyTorchDraws() {
    // torch.randn(3) and torch.rand(4) with generators of seed 42 and 7, PyTorch 1.13
    assertThat(Tensors.floats(RandomStream.of(42).normal(3)))
        .containsExactly(0.33669037f, 0.12880941f, 0.23446237f);
    assertThat(Tensors.floats(RandomStream.of(7).uniform(0, 1, 4)))
        .containsExactly(0.53492254f, 0.19880319f, 0.6592117f, 0.6568903f);
  }

  @Test
  void continuesFromASavedPositionBitForBit() {
    var random = RandomStream.of(3);
    random.normal(7); // an odd count leaves half a pair of normal numbers behind
    Tensor position = random.state();
    Tensor[] drawn = drawAll(random);

    var resumed = RandomStream.of(99);
    resumed.restore(position);
    Tensor[] again = drawAll(resumed);

    for (int i = 0; i < drawn.length; i++) {
      assertThat(again[i].equal(drawn[i])).as("draw %d", i).isTrue();
    }
  }

  private static Tensor[] drawAll(RandomStream random) {
    Tensor filled = torch.empty(5);
    random.fillNormal(filled, 1, 0.02);
    return new Tensor[] {
      random.normal(1001), random.uniform(-1, 1, 17), random.integers(10, 50), filled
    };
  }

  @Test
  void refusesAPositionThatIsNone() {
    assertThatThrownBy(() -> RandomStream.of(1).restore(torch.ones(5056)))
        .isInstanceOf(InputException.class)
        .hasMessage("a random stream's state is of bytes, not of Float");
  }

  @Test
  void streamsOfOneSeedDifferByName() {
    Tensor noise = RandomStream.of(1, "noise").normal(100);

    assertThat(RandomStream.of(1, "noise").normal(100).equal(noise)).isTrue();
    assertThat(RandomStream.of(1, "order").normal(100).equal(noise)).isFalse();
    assertThat(RandomStream.of(2, "noise").normal(100).equal(noise)).isFalse();
    assertThat(RandomStream.derive(1, "noise")).isNotNegative();
  }

  @Test
  void streamsDoNotMoveEachOther() {
    var alone = RandomStream.of(5);
    Tensor expected = alone.normal(4);
    RandomStream.seedDefault(8);
    Tensor engine = torch.randn(4);

    var random = RandomStream.of(5);
    RandomStream.seedDefault(8);
    RandomStream.of(6).normal(100);
    Tensor drawn = random.normal(4);

    assertThat(drawn.equal(expected)).isTrue();
    assertThat(RandomStream.ofEngine().normal(4).equal(engine)).isTrue();
  }

  @Test
  void numbersHaveTheirDistribution() {
    int n = 100_000;
    Tensor normal = RandomStream.of(1).normal(n);
    Tensor uniform = RandomStream.of(1).uniform(-2, 4, n);
    Tensor integers = RandomStream.of(1).integers(3, n);

    // five standard errors of each mean and deviation
    assertThat(normal.mean().item_double()).isCloseTo(0, within(5 / Math.sqrt(n)));
    assertThat(normal.std().item_double()).isCloseTo(1, within(5 / Math.sqrt(2.0 * n)));
    assertThat(uniform.min().item_double()).isBetween(-2.0, -1.99);
    assertThat(uniform.max().item_double()).isBetween(3.99, 4.0);
    assertThat(integers.min().item_long()).isZero();
    assertThat(integers.max().item_long()).isEqualTo(2);
  }
}
