package gansaku.models.sngan;

import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.Family;
import gansaku.model.Generates;
import gansaku.model.Latent;
import gansaku.model.Portable;
import gansaku.models.adversarial.Adversarial;
import gansaku.models.adversarial.GameSettings;
import gansaku.settings.Choices;
import gansaku.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Residual players: SNGAN's, WGAN-GP's without norms, SAGAN's with attention. */
public final class SnganFamily implements Family {
  @Override
  public List<Architecture> architectures() {
    return Stream.of(32, 64, 128).map(SnganFamily::of).toList();
  }

  private static Architecture of(int size) {
    return Architecture.of("sngan/" + size, size, (settings, data) -> game(settings, data, size))
        .can(Generates.class, Portable.class);
  }

  private static Adversarial game(Settings settings, DataFacts data, int size) {
    Latent latent = GameSettings.latent(settings, 100);
    int w = settings.positive("width", size == 32 ? 128 : 64);
    int attention = settings.whole("attention", 0);
    Map<String, Norms> norms = Choices.of("none", Norms.NONE, "spectral", Norms.SPECTRAL);
    Norms g = settings.choice("norm.g", "none", norms);
    Norms d = settings.choice("norm.d", "spectral", norms);
    ResnetPlan plan = settings.placed(() -> ResnetPlan.of(size).attendingAt(attention));
    return GameSettings.game(
        settings,
        data,
        latent,
        (z, image) -> Sngan.players(plan, z, w, image, g, d),
        Map.of(
            "projection",
            () -> {
              var classes = GameSettings.classes(settings, data);
              return new GameSettings.Conditioned(
                  classes,
                  () -> Sngan.projecting(plan, latent.size(), w, data.image(), g, d, classes));
            }));
  }
}
