package gansaku.models.adversarial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** When images are how large. */
class GrowthTest {
  private final Growth growth = new Growth(4, 16, 10, 30, Map.of(16, 2));

  @Test
  void sizesAreHeldThenFadedIn() {
    assertThat(growth.lod(0)).isEqualTo(2);
    assertThat(growth.lod(30_000)).isEqualTo(2);
    assertThat(growth.lod(35_000)).isEqualTo(1.5, within(1e-12));
    assertThat(growth.lod(40_000)).isEqualTo(1);
    assertThat(growth.lod(70_000)).isEqualTo(1);
    assertThat(growth.lod(72_500)).isEqualTo(0.75, within(1e-12));
    assertThat(growth.lod(1_000_000)).isZero();
  }

  @Test
  void optimisersBeginAnewWhereASizeComesInAndWhereItIsThere() {
    assertThat(growth.changes(-8, 0)).isFalse();
    assertThat(growth.changes(29_992, 30_000)).isFalse();
    assertThat(growth.changes(30_000, 30_008)).isTrue();
    assertThat(growth.changes(34_992, 35_000)).isFalse();
    assertThat(growth.changes(39_992, 40_000)).isTrue();
    assertThat(growth.changes(40_000, 40_008)).isFalse();
  }

  /** Half faded in, a real image is half itself and half what 8×8 pixels show of it. */
  @Test
  void realImagesAreFadedToo() {
    try (var scope = new Scope()) {
      Tensor x = RandomStream.of(1).normal(2, 3, 16, 16);
      assertThat(torch.equal(growth.real(x, 0), x)).isTrue();
      assertThat(growth.real(x, 2).shape()).containsExactly(2, 3, 4, 4);

      Tensor y = growth.real(x, 0.5);
      float mean = 0;
      for (int i = 0; i < 4; i++) {
        mean += x.select(0, 0).select(0, 0).select(0, i / 2).select(0, i % 2).item_float() / 4;
      }
      float first = x.select(0, 0).select(0, 0).select(0, 0).select(0, 0).item_float();
      assertThat(y.select(0, 0).select(0, 0).select(0, 0).select(0, 0).item_float())
          .isEqualTo((first + mean) / 2, within(1e-6f));
    }
  }

  @Test
  void batchesAreSmallerWhereImagesAreLarger() {
    assertThat(growth.batch(2, 8)).isEqualTo(8);
    assertThat(growth.batch(0.5, 8)).isEqualTo(2);
    assertThat(growth.batch(0, 1)).isEqualTo(1);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> new Growth(6, 16, 1, 1, Map.of()))
        .hasMessage("growing.from is 6; use 4, 8, 16 … up to data.size, 16");
    assertThatThrownBy(() -> new Growth(4, 16, 0, 1, Map.of()))
        .hasMessage("growing.fade-kimg is 0.0; use more than 0");
    assertThatThrownBy(() -> new Growth(4, 16, 1, 1, Map.of(8, 0)))
        .hasMessage("growing.batch.8 is 0; use 1 or more");
  }
}
