package gansaku.models.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.model.Architecture;
import gansaku.model.Encodes;
import gansaku.model.ImageShape;
import gansaku.model.Reconstructs;
import gansaku.models.Trial;
import gansaku.tensor.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Autoencoders from a recipe. */
class AutoencoderFamilyTest {
  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  private static final Architecture AUTOENCODER =
      Trial.architecture(new AutoencoderFamily(), "autoencoder");

  @Test
  void bothKindsEncodeReconstructAndLearn() {
    for (String kind : new String[] {"dense", "conv"}) {
      var image = new ImageShape(3, 8, 12);
      var trial = Trial.of(AUTOENCODER, image, "latent.size=4", "architecture=" + kind);

      trial.requireUses(Encodes.class, Reconstructs.class);
      assertThat(trial.moved()).as(kind).containsExactlyInAnyOrder("encoder", "decoder");
    }
  }

  @Test
  void sizesThatDoNotHalveTwiceAreRefused() {
    assertThatThrownBy(() -> Trial.of(AUTOENCODER, new ImageShape(1, 30, 30), "architecture=conv"))
        .hasMessage(
            "the convolutional autoencoder halves images twice, but the data is 30×30; use sizes"
                + " that 4 divides, or set architecture to dense");
  }
}
