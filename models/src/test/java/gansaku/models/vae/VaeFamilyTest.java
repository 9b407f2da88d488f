package gansaku.models.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.model.Architecture;
import gansaku.model.BoundsLikelihood;
import gansaku.model.Encodes;
import gansaku.model.Generates;
import gansaku.model.ImageShape;
import gansaku.model.Portable;
import gansaku.model.Reconstructs;
import gansaku.models.Trial;
import gansaku.tensor.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Variational autoencoders from a recipe. */
class VaeFamilyTest {
  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  private static final Architecture VAE = Trial.architecture(new VaeFamily(), "vae");

  @Test
  void bothKindsDoAllThatIsDeclaredAndLearn() {
    for (String kind : new String[] {"dense", "conv"}) {
      var image = new ImageShape(3, 8, 12);
      var trial = Trial.of(VAE, image, "latent.size=4", "architecture=" + kind);

      trial.requireUses(
          Generates.class,
          Encodes.class,
          Reconstructs.class,
          BoundsLikelihood.class,
          Portable.class);
      assertThat(trial.moved()).as(kind).containsExactlyInAnyOrder("encoder", "decoder");
    }
  }

  @Test
  void aNegativeWeightIsRefused() {
    assertThatThrownBy(() -> Trial.of(VAE, new ImageShape(1, 8, 8), "beta=-1"))
        .hasMessage("--set  beta is -1.0; use 0 or more, 1 is the ELBO");
  }
}
