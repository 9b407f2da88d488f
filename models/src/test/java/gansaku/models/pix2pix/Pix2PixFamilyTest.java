package gansaku.models.pix2pix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.model.Architecture;
import gansaku.model.DataNeed;
import gansaku.model.ImageShape;
import gansaku.model.Translates;
import gansaku.models.Trial;
import gansaku.tensor.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** pix2pix and its light relative from a recipe. */
class Pix2PixFamilyTest {
  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  private static final Architecture PIX2PIX = Trial.architecture(new Pix2PixFamily(), "pix2pix");
  private static final Architecture LIGHT =
      Trial.architecture(new Pix2PixFamily(), "pix2pix/light");

  @Test
  void everyGeneratorTranslatesAndLearns() {
    var image = new ImageShape(3, 256, 256);
    for (String generator : new String[] {"unet-256", "unet-128", "unet-64", "resnet-6blocks"}) {
      requireTranslator(
          Trial.of(PIX2PIX, image, "generator=" + generator, "width=2", "discriminator.width=2"));
    }
  }

  @Test
  void pixelsAreJudgedOneByOne() {
    requireTranslator(
        Trial.of(
            PIX2PIX,
            new ImageShape(1, 64, 64),
            "generator=unet-64",
            "width=2",
            "discriminator.type=pixel",
            "discriminator.width=2"));
  }

  @Test
  void lightNetworksTranslateAndLearn() {
    requireTranslator(Trial.of(LIGHT, new ImageShape(3, 64, 32)));
  }

  private static void requireTranslator(Trial trial) {
    trial.requireUses(Translates.class);
    assertThat(trial.moved()).containsExactlyInAnyOrder("G", "D");
  }

  @Test
  void bothLearnFromPairsAndRefuseSizesThatDoNotHalve() {
    assertThat(PIX2PIX.need()).isEqualTo(DataNeed.PAIRS);
    assertThat(LIGHT.need()).isEqualTo(DataNeed.PAIRS);
    assertThatThrownBy(() -> Trial.of(PIX2PIX, new ImageShape(3, 96, 96)))
        .hasMessage("data.size is 96; this generator takes multiples of 256");
    assertThatThrownBy(() -> Trial.of(LIGHT, new ImageShape(3, 48, 64)))
        .hasMessage("data.size is [64, 48]; this generator takes multiples of 32");
  }
}
