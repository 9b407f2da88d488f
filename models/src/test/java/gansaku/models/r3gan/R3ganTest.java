package gansaku.models.r3gan;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import gansaku.model.ImageShape;
import gansaku.models.adversarial.Players;
import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/** Where 1×1 convolutions stand, and how first weights are drawn. */
class R3ganTest {

  @Test
  void productsStandOnlyWhereTheWidthChanges() {
    try (var scope = new Scope()) {
      Players players =
          R3gan.players(64, 64, 1, new ImageShape(3, 128, 128)); // 64 to 32×32, 32, 16
      assertThat(players.generator().get().stateDict().keySet())
          .filteredOn(key -> key.startsWith("grow"))
          .containsExactly("grow4.weight", "grow5.weight");
      assertThat(players.discriminator().get().stateDict().keySet())
          .filteredOn(key -> key.startsWith("shrink"))
          .containsExactly("shrink5.weight", "shrink4.weight");
    }
  }

  /** Weights outside of blocks are N(0, 1 / fan-in): signals keep their size. */
  @Test
  void firstWeightsKeepASignalsSize() {
    try (var scope = new Scope()) {
      Players players = R3gan.players(64, 256, 1, new ImageShape(3, 64, 64));
      Module g = started(players, players.generator().get());
      Module d = started(players, players.discriminator().get());
      requireDeviation(g, "fc.weight", 64);
      requireDeviation(g, "basis", 1);
      requireDeviation(g, "grow4.weight", 256);
      requireDeviation(g, "to_image.weight", 128);
      requireDeviation(d, "from_image.weight", 3);
      requireDeviation(d, "shrink4.weight", 128);
      requireDeviation(d, "basis.weight", 16);
      requireDeviation(d, "fc.weight", 256);
    }
  }

  private static Module started(Players players, Module network) {
    players.init().accept(network, RandomStream.of(1));
    return network;
  }

  private static void requireDeviation(Module network, String key, int fanIn) {
    Tensor w = requireNonNull(network.stateDict().get(key), key);
    double error = 4 / Math.sqrt(2.0 * w.numel()); // four standard errors of a deviation
    assertThat(w.square().mean().sqrt().item_double() * Math.sqrt(fanIn))
        .as(key)
        .isCloseTo(1, Offset.offset(error));
  }
}
