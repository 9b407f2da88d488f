package gansaku.models.sngan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.Generates;
import gansaku.model.GeneratesClasses;
import gansaku.model.ImageShape;
import gansaku.model.Portable;
import gansaku.models.Trial;
import gansaku.tensor.Scope;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Residual players from a recipe. */
class SnganFamilyTest {
  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void everyArchitectureDrawsImagesOfItsSizeAndLearns() {
    for (Architecture architecture : new SnganFamily().architectures()) {
      int size = architecture.size();
      var image = new ImageShape(3, size, size);
      var trial = Trial.of(architecture, image, "latent.size=4", "width=2");

      trial.requireUses(Generates.class, Portable.class);
      assertThat(trial.moved()).as(architecture.name()).containsExactlyInAnyOrder("G", "D");
    }
  }

  @Test
  void projectionAsksForClasses() {
    var settings = Trial.settings("conditioning=projection", "width=2");
    var facts = DataFacts.of(new ImageShape(1, 32, 32)).withClasses(List.of("even", "odd"));

    var model = Trial.architecture(new SnganFamily(), "sngan/32").build(settings, facts);

    assertThat(model.capability(GeneratesClasses.class).orElseThrow().classes()).isEqualTo(2);
  }

  @Test
  void attentionAtNoSizeOfTheirsIsRefused() {
    var architecture = Trial.architecture(new SnganFamily(), "sngan/32");
    assertThatThrownBy(
            () -> Trial.of(architecture, new ImageShape(3, 32, 32), "attention=12", "width=2"))
        .hasMessage("--set  attention is 12; use 0 (nowhere), or 8, 16 … below the images' 32");
  }
}
