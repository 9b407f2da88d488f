package gansaku.models.biggan;

import gansaku.conditioning.Conditioning;
import gansaku.error.InputException;
import gansaku.model.ImageShape;
import gansaku.models.adversarial.Players;
import gansaku.models.adversarial.ProjectionDiscriminator;
import gansaku.models.sngan.Norms;
import gansaku.models.sngan.ResnetDiscriminator;
import gansaku.models.sngan.ResnetPlan;
import gansaku.nn.Init;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** BigGAN's and BigGAN-deep's players by size (Brock et al. 2019, App. B). */
public final class Biggan {
  private Biggan() {}

  /** Returns how wide the players for {@code size} are: 32, 64 or 128 (Tab. 4). */
  public static ResnetPlan plan(int size) {
    return switch (size) {
      case 32 -> new ResnetPlan(32, List.of(4, 4, 4, 4), List.of(4, 4, 4, 4), 2, 16);
      case 64 -> new ResnetPlan(64, List.of(16, 16, 8, 4, 2), List.of(1, 2, 4, 8, 16), 4, 32);
      case 128 ->
          new ResnetPlan(128, List.of(16, 16, 8, 4, 2, 1), List.of(1, 2, 4, 8, 16, 16), 5, 64);
      default -> throw InputException.of("data.size is %s; use 32, 64 or 128", size);
    };
  }

  /** Returns players of width {@code w}, 64 or 96 in the paper. */
  public static Players players(
      ResnetPlan plan, int z, int w, ImageShape image, Conditioning classes, int embedding) {
    image.requireSquare("biggan/" + plan.size(), plan.size());
    int c = image.channels();
    int k = classes.width();
    return new Players(
        () -> new BigganGenerator(plan, z, w, c, k, embedding),
        () ->
            new ProjectionDiscriminator(
                new ResnetDiscriminator(plan, w, c, Norms.SPECTRAL), k, Norms.SPECTRAL.function()),
        Init::orthogonal);
  }

  /**
   * Returns how wide the deep players for {@code size} are: 32, 64 or 128 (Tab. 7; the smaller ones
   * are ours). D is G's mirror image.
   */
  public static ResnetPlan deepPlan(int size) {
    ResnetPlan plain = plan(size);
    var mirrored = new ArrayList<>(plain.g());
    Collections.reverse(mirrored);
    return new ResnetPlan(size, plain.g(), mirrored, plain.blocks(), plain.attention());
  }

  /** Returns deep players of width {@code w}, a multiple of 4; 128 in the paper. */
  public static Players deepPlayers(
      ResnetPlan plan, int z, int w, ImageShape image, Conditioning classes, int embedding) {
    image.requireSquare("biggan-deep/" + plan.size(), plan.size());
    InputException.check(
        w % 4 == 0, "width is %s; use a multiple of 4, since blocks narrow to a quarter of it", w);
    int c = image.channels();
    int k = classes.width();
    return new Players(
        () -> new DeepGenerator(plan, z, w, c, k, embedding),
        () ->
            new ProjectionDiscriminator(
                new DeepDiscriminator(plan, w, c), k, Norms.SPECTRAL.function()),
        Init::orthogonal);
  }
}
