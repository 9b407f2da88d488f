package gansaku.models.r3gan;

import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.Family;
import gansaku.model.Generates;
import gansaku.model.Latent;
import gansaku.model.Layout;
import gansaku.model.Portable;
import gansaku.models.adversarial.Adversarial;
import gansaku.models.adversarial.GameSettings;
import gansaku.settings.Settings;
import java.util.List;

/** R3GAN (Huang et al. 2024). */
public final class R3ganFamily implements Family {
  @Override
  public List<Architecture> architectures() {
    return List.of(
        Architecture.of("r3gan", 32, R3ganFamily::game)
            .with(Layout.contiguous("2396 ms a step where channels last takes 3329"))
            .can(Generates.class, Portable.class));
  }

  private static Adversarial game(Settings settings, DataFacts data) {
    Latent latent = GameSettings.latent(settings, 64);
    int w = settings.positive("width", 768);
    int depth = settings.whole("depth", 2);
    return GameSettings.game(
        settings, data, latent, (z, image) -> R3gan.players(z, w, depth, image));
  }
}
