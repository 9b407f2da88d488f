package gansaku.models.gan;

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

/** The fully connected players from a recipe. */
class GanFamilyTest {
  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  private static final Architecture GAN = Trial.architecture(new GanFamily(), "gan");

  @Test
  void playersDrawImagesAndLearn() {
    var trial = Trial.of(GAN, new ImageShape(1, 28, 28), "latent.size=4");

    trial.requireUses(Generates.class, Portable.class);
    assertThat(trial.moved()).containsExactlyInAnyOrder("G", "D");
  }

  @Test
  void noNoiseIsRefused() {
    assertThatThrownBy(() -> Trial.of(GAN, new ImageShape(1, 28, 28), "latent.size=0"))
        .hasMessage("--set  latent.size is 0; use 1 or more, 100 is usual");
  }
}
