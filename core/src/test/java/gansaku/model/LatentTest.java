package gansaku.model;

import static gansaku.model.Latent.Distribution.NORMAL;
import static gansaku.model.Latent.Distribution.UNIFORM;
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

class LatentTest extends TensorTest {
  private static final int STEPS = 9;

  private final Latent normal = new Latent(100, NORMAL);
  private final Latent uniform = new Latent(62, UNIFORM);

  @Test
  void noiseHasItsDistribution() {
    Tensor n = normal.draw(RandomStream.of(1), 50);
    Tensor u = uniform.draw(RandomStream.of(1), 50);

    assertThat(n.shape()).containsExactly(50, 100);
    assertThat(n.min().item_double()).isLessThan(-2);
    assertThat(u.shape()).containsExactly(50, 62);
    assertThat(u.min().item_double()).isBetween(0.0, 0.01);
    assertThat(u.max().item_double()).isBetween(0.99, 1.0);
  }

  @Test
  void aSeedNamesAPicture() {
    assertThat(normal.ofSeed(7).equal(normal.ofSeed(7))).isTrue();
    assertThat(normal.ofSeed(7).equal(normal.ofSeed(8))).isFalse();
  }

  /** What lies within the threshold stays; the rest has the truncated normal's spread. */
  @Test
  void truncatedNoiseIsDrawnAgainUntilItLiesWithin() {
    var wide = new Latent(20_000, NORMAL);
    Tensor all = wide.ofSeed(7);
    Tensor z = wide.ofSeed(7, 0.7);

    assertThat(z.shape()).containsExactly(1, 20_000);
    assertThat(z.abs().max().item_double()).isLessThanOrEqualTo(0.7);
    Tensor within = all.abs().le(Tensors.scalar(0.7));
    assertThat(z.masked_select(within).equal(all.masked_select(within))).isTrue();
    // sqrt(1 - 2 t φ(t) / (2 Φ(t) - 1)) at t = 0.7; with 20,000 numbers the error is about 0.5 %
    assertThat(z.std().item_double()).isCloseTo(0.3910, within(0.006));
    assertThat(wide.ofSeed(7, 0.7).equal(z)).isTrue();
    assertThatThrownBy(() -> uniform.ofSeed(1, 0.7))
        .isInstanceOf(InputException.class)
        .hasMessage("truncation is for normal noise, and this is uniform; leave it out");
    assertThatThrownBy(() -> normal.ofSeed(1, 0))
        .isInstanceOf(InputException.class)
        .hasMessage("truncation is 0.0; use 0.01 or more, 0.5 to 1 is usual");
  }

  @Test
  void aWayOnTheSphereKeepsItsRadius() {
    Tensor a = normal.ofSeed(1);
    Tensor b = normal.ofSeed(2);
    b = b.mul(a.norm().div(b.norm()));

    Tensor way = normal.between(a, b, STEPS);

    assertThat(way.shape()).containsExactly(STEPS, 100);
    assertThat(row(way, 0)).containsExactly(Tensors.floats(a), within(1e-6f));
    assertThat(row(way, STEPS - 1)).containsExactly(Tensors.floats(b), within(1e-6f));
    double radius = a.norm().item_double();
    double chord = way.select(0, 1).sub(way.select(0, 0)).norm().item_double();
    for (int i = 0; i < STEPS; i++) {
      assertThat(way.select(0, i).norm().item_double()).isCloseTo(radius, within(1e-4));
      if (i > 0) { // equal angles make equal chords
        Tensor step = way.select(0, i).sub(way.select(0, i - 1));
        assertThat(step.norm().item_double()).isCloseTo(chord, within(1e-4));
      }
    }
  }

  @Test
  void aWayThroughTheCubeIsStraight() {
    Tensor a = uniform.ofSeed(1);
    Tensor b = uniform.ofSeed(2);

    Tensor way = uniform.between(a, b, 3);

    assertThat(row(way, 0)).containsExactly(Tensors.floats(a));
    assertThat(row(way, 1))
        .containsExactly(Tensors.floats(a.add(b).mul(Tensors.scalar(0.5))), within(1e-6f));
    assertThat(row(way, 2)).containsExactly(Tensors.floats(b));
  }

  @Test
  void aWayToTheSamePlaceOrTheOppositeOneIsStraight() {
    Tensor a = torch.ones(1, 100);

    assertThat(row(normal.between(a, a, 3), 1)).containsExactly(Tensors.floats(a));
    assertThat(row(normal.between(a, a.neg(), 3), 1)).containsOnly(0);
  }

  @Test
  void aSingleStepIsTheStart() {
    Tensor a = normal.ofSeed(1);

    assertThat(row(normal.between(a, normal.ofSeed(2), 1), 0))
        .containsExactly(Tensors.floats(a), within(1e-6f));
  }

  private static float[] row(Tensor t, int i) {
    return Tensors.floats(t.select(0, i));
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new Latent(0, NORMAL))
        .isInstanceOf(InputException.class)
        .hasMessage("latent.size is 0; use 1 or more, 100 is usual");
  }

  @Test
  void imagesOfAnotherShapeThanTheArchitectureMakesAreRefused() {
    var shape = new ImageShape(3, 32, 48);

    assertThat(shape.numel()).isEqualTo(3 * 32 * 48);
    assertThatThrownBy(() -> shape.requireSquare("dcgan/64", 64))
        .isInstanceOf(InputException.class)
        .hasMessage("dcgan/64 makes images of 64×64, but the data is 48×32; set data.size to 64");
  }
}
