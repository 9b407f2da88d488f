package gansaku.models.r3gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.model.Architecture;
import gansaku.model.Generates;
import gansaku.model.ImageShape;
import gansaku.model.Portable;
import gansaku.models.Trial;
import gansaku.tensor.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R3GAN from a recipe. */
class R3ganFamilyTest {
  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  private static final Architecture R3GAN = Trial.architecture(new R3ganFamily(), "r3gan");

  @Test
  void playersDrawImagesOfEverySizeAndLearn() {
    for (int size : new int[] {8, 32, 64}) {
      var image = new ImageShape(3, size, size);
      var trial = Trial.of(R3GAN, image, "latent.size=4", "width=8", "depth=1").unbounded();

      trial.requireUses(Generates.class, Portable.class);
      assertThat(trial.moved()).containsExactlyInAnyOrder("G", "D");
    }
  }

  @Test
  void groupsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> Trial.of(R3GAN, new ImageShape(3, 32, 32), "width=12"))
        .hasMessage("--set  width is 12; use a multiple of 8, e.g. 64 or 768");
    assertThatThrownBy(() -> Trial.of(R3GAN, new ImageShape(3, 24, 24), "width=8"))
        .hasMessage("data.size is 24; r3gan makes square images of 8, 16, 32 … pixels");
  }
}
