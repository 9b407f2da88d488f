package gansaku.models.biggan;

import gansaku.conditioning.Conditioning;
import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.DataNeed;
import gansaku.model.Family;
import gansaku.model.Generates;
import gansaku.model.GeneratesClasses;
import gansaku.model.ImageShape;
import gansaku.model.Latent;
import gansaku.model.Portable;
import gansaku.models.adversarial.Adversarial;
import gansaku.models.adversarial.GameSettings;
import gansaku.models.adversarial.Players;
import gansaku.models.sngan.ResnetPlan;
import gansaku.settings.Settings;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** BigGAN and BigGAN-deep (Brock et al. 2019). */
public final class BigganFamily implements Family {
  /** What the two have of their own. */
  private record Kind(
      String name, Plans plans, IntUnaryOperator width, Latents latents, Builder builder) {}

  /** Says how wide players are for images of a size. */
  private interface Plans {
    ResnetPlan of(int size);
  }

  /** Says how many numbers the noise has. */
  private interface Latents {
    int of(ResnetPlan plan);
  }

  /** Builds players. */
  private interface Builder {
    Players of(
        ResnetPlan plan, int z, int w, ImageShape image, Conditioning classes, int embedding);
  }

  private static final Kind PLAIN =
      new Kind(
          "biggan/",
          Biggan::plan,
          size -> size == 128 ? 96 : 64,
          plan -> 20 * (plan.blocks() + 1),
          Biggan::players);
  private static final Kind DEEP =
      new Kind(
          "biggan-deep/",
          Biggan::deepPlan,
          size -> size == 128 ? 128 : 64,
          plan -> 128,
          Biggan::deepPlayers);

  @Override
  public List<Architecture> architectures() {
    return Stream.of(PLAIN, DEEP)
        .flatMap(kind -> IntStream.of(32, 64, 128).mapToObj(size -> of(kind, size)))
        .toList();
  }

  private static Architecture of(Kind kind, int size) {
    return Architecture.of(
            kind.name() + size, size, (settings, data) -> game(kind, settings, data, size))
        .needing(DataNeed.CLASSES)
        .can(Generates.class, GeneratesClasses.class, Portable.class);
  }

  private static Adversarial game(Kind kind, Settings settings, DataFacts data, int size) {
    ResnetPlan usual = kind.plans().of(size);
    int w = settings.positive("width", kind.width().applyAsInt(size));
    int attention = settings.whole("attention", usual.attention());
    ResnetPlan plan = settings.placed(() -> usual.attendingAt(attention));
    Latent latent = GameSettings.latent(settings, kind.latents().of(plan));
    int embedding = settings.positive("embedding", 128);
    var classes = GameSettings.classes(settings, data);
    return GameSettings.game(
        settings,
        latent,
        new GameSettings.Conditioned(
            classes,
            () -> kind.builder().of(plan, latent.size(), w, data.image(), classes, embedding)));
  }
}
