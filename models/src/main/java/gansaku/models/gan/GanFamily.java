package gansaku.models.gan;

import gansaku.model.Architecture;
import gansaku.model.Family;
import gansaku.model.Generates;
import gansaku.model.Layout;
import gansaku.model.Portable;
import gansaku.models.adversarial.GameSettings;
import java.util.List;

/** The fully connected players (Goodfellow et al. 2014). */
public final class GanFamily implements Family {
  @Override
  public List<Architecture> architectures() {
    return List.of(
        Architecture.of(
                "gan",
                28,
                (settings, data) ->
                    GameSettings.game(
                        settings, data, GameSettings.latent(settings, 100), Gan::players))
            .with(Layout.contiguous("has no convolutions"))
            .can(Generates.class, Portable.class));
  }
}
