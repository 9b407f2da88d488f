package gansaku.models.pggan;

import gansaku.model.DataFacts;
import gansaku.model.ImageShape;
import gansaku.model.Latent;
import gansaku.models.adversarial.Adversarial;
import gansaku.models.adversarial.GameSettings;
import gansaku.models.adversarial.GameSettings.Conditioned;
import gansaku.models.adversarial.Growth;
import gansaku.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what growing models have in common. */
public final class GrowthSettings {
  /** Batches may be given for sizes that a smaller run does not come to. */
  private static final int LARGEST = 1024;

  private GrowthSettings() {}

  /** Returns how large the networks of {@code model} are. */
  public static GrowthPlan plan(String model, Settings settings, DataFacts data) {
    ImageShape image = data.image();
    settings.placed(
        "data.size",
        () -> {
          image.requirePowerOfTwo(model);
          return image;
        });
    int base = settings.positive("base", 8192);
    int width = settings.positive("width", 512);
    int group = settings.whole("minibatch-std", 4);
    return settings.placed(
        () -> new GrowthPlan(image.width(), image.channels(), base, width, group));
  }

  /** Returns the game of growing players that begins at {@code from} pixels by itself. */
  public static Adversarial game(
      Settings settings, Latent latent, Conditioned conditioned, int size, int from) {
    return GameSettings.game(
        settings, latent, conditioned, Optional.of(growth(settings, size, from)));
  }

  private static Growth growth(Settings settings, int size, int first) {
    int from = settings.whole("growing.from", first);
    double fade = settings.number("growing.fade-kimg", 600);
    double hold = settings.number("growing.hold-kimg", 600);
    Map<Integer, Integer> batches = new LinkedHashMap<>();
    for (int side = 4; side <= LARGEST; side *= 2) {
      int at = side;
      settings.whole("growing.batch." + side).ifPresent(batch -> batches.put(at, batch));
    }
    return settings.placed(() -> new Growth(from, size, fade, hold, batches));
  }
}
