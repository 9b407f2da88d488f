package gansaku.models.biggan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.DataNeed;
import gansaku.model.Generates;
import gansaku.model.GeneratesClasses;
import gansaku.model.ImageShape;
import gansaku.model.Portable;
import gansaku.models.Trial;
import gansaku.tensor.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** BigGAN and BigGAN-deep from a recipe. */
class BigganFamilyTest {
  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void everyArchitectureDrawsImagesOfClassesAndLearns() {
    for (Architecture architecture : new BigganFamily().architectures()) {
      int size = architecture.size();
      var image = new ImageShape(3, size, size);
      var trial = Trial.of(architecture, image, "width=4", "embedding=4", "attention=16");

      assertThat(architecture.need()).isEqualTo(DataNeed.CLASSES);
      assertThat(trial.moved()).as(architecture.name()).containsExactlyInAnyOrder("G", "D");
      trial.requireUses(
          Generates.class, GeneratesClasses.class, Portable.class); // spectral norms are known now
    }
  }

  @Test
  void dataWithoutClassesIsRefused() {
    var architecture = Trial.architecture(new BigganFamily(), "biggan/32");
    var facts = DataFacts.of(new ImageShape(3, 32, 32));
    assertThatThrownBy(() -> architecture.build(Trial.settings(), facts))
        .hasMessage(
            "data.classes is 0, but conditioning needs 2 or more; use data with classes, e.g."
                + " digits or a folder with a sub-folder for each class, or a recipe without"
                + " conditioning");
  }

  @Test
  void noiseThatBlocksCannotShareIsRefused() {
    var architecture = Trial.architecture(new BigganFamily(), "biggan/32");
    assertThatThrownBy(
            () -> Trial.of(architecture, new ImageShape(3, 32, 32), "latent.size=82", "width=4"))
        .hasMessage("--set  latent.size is 82, but this model splits it in 4 equal pieces; use 84");
  }

  @Test
  void aWidthWithoutAQuarterIsRefused() {
    var architecture = Trial.architecture(new BigganFamily(), "biggan-deep/32");
    assertThatThrownBy(() -> Trial.of(architecture, new ImageShape(3, 32, 32), "width=6"))
        .hasMessage(
            "--set  width is 6; use a multiple of 4, since blocks narrow to a quarter of it");
  }

  @Test
  void aWidthTooNarrowToAttendIsRefused() {
    var architecture = Trial.architecture(new BigganFamily(), "biggan/128");
    assertThatThrownBy(() -> Trial.of(architecture, new ImageShape(3, 128, 128), "width=4"))
        .hasMessage(
            "--set  width leaves 4 channels where the players attend, which takes 8 or more; use a"
                + " larger one, or set attention to 0");
  }
}
