package gansaku.models.pggan;

import gansaku.conditioning.Conditioning;
import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.Family;
import gansaku.model.Generates;
import gansaku.model.Latent;
import gansaku.model.Portable;
import gansaku.models.adversarial.Adversarial;
import gansaku.models.adversarial.GameSettings;
import gansaku.models.adversarial.GameSettings.Conditioned;
import gansaku.models.adversarial.Players;
import gansaku.nn.Module;
import gansaku.settings.Settings;
import java.util.List;

/** PGGAN (Karras et al. 2018). */
public final class PgganFamily implements Family {
  private static final String NAME = "pggan";

  @Override
  public List<Architecture> architectures() {
    return List.of(
        Architecture.of(NAME, 64, PgganFamily::game).can(Generates.class, Portable.class));
  }

  private static Adversarial game(Settings settings, DataFacts data) {
    GrowthPlan plan = GrowthSettings.plan(NAME, settings, data);
    settings.usual("objective", "wasserstein");
    settings.usual("wasserstein.drift", "0.001");
    settings.usual("optimizer.lr", "0.001");
    settings.usual("optimizer.betas", List.of("0", "0.99"));
    settings.usual("ema.kimg", "10");
    if (settings.text("objective", "wasserstein").equals("wasserstein")) {
      settings.usual("regularizers.gradient-penalty.lambda", "10");
    }
    Latent latent = GameSettings.latent(settings, 512);
    var conditioned = new Conditioned(Conditioning.NONE, () -> players(latent.size(), plan));
    return GrowthSettings.game(settings, latent, conditioned, plan.size(), 4);
  }

  /** Returns players of a plan, for noise of {@code z} numbers. */
  public static Players players(int z, GrowthPlan plan) {
    return new Players(
        () -> new PgganGenerator(z, plan),
        () -> new PgganDiscriminator(plan, Halving.MEAN),
        Module::initialise);
  }
}
