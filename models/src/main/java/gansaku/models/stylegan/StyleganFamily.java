package gansaku.models.stylegan;

import static gansaku.nn.Functional.averagePool;
import static gansaku.nn.Functional.leakyRelu_;

import gansaku.conditioning.Conditioning;
import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.Family;
import gansaku.model.Generates;
import gansaku.model.Latent;
import gansaku.model.MixesStyles;
import gansaku.model.Portable;
import gansaku.models.adversarial.Adversarial;
import gansaku.models.adversarial.GameSettings;
import gansaku.models.adversarial.GameSettings.Conditioned;
import gansaku.models.adversarial.Players;
import gansaku.models.pggan.GrowthPlan;
import gansaku.models.pggan.GrowthSettings;
import gansaku.models.pggan.Halving;
import gansaku.models.pggan.PgganDiscriminator;
import gansaku.models.stylegan2.Mapping;
import gansaku.nn.Fir;
import gansaku.nn.Module;
import gansaku.settings.Settings;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** StyleGAN (Karras et al. 2019). */
public final class StyleganFamily implements Family {
  private static final String NAME = "stylegan";

  @Override
  public List<Architecture> architectures() {
    return List.of(
        Architecture.of(NAME, 64, StyleganFamily::game)
            .can(Generates.class, MixesStyles.class, Portable.class));
  }

  private static Adversarial game(Settings settings, DataFacts data) {
    GrowthPlan plan = GrowthSettings.plan(NAME, settings, data);
    settings.usual("optimizer.lr", "0.001");
    settings.usual("optimizer.betas", List.of("0", "0.99"));
    settings.usual("ema.kimg", "10");
    settings.usual("regularizers.r1.gamma", "10");
    Latent latent = GameSettings.latent(settings, 512);
    int w = settings.positive("style.size", 512);
    int layers = settings.positive("mapping.layers", 8);
    double mixing = settings.number("style.mixing", 0.9);
    double memory = settings.number("style.average", 0.995);
    settings.check(
        mixing >= 0 && mixing <= 1, "style.mixing is %s; use 0 (never) to 1 (always)", mixing);
    settings.check(
        memory >= 0 && memory < 1,
        "style.average is %s; use 0 (none) to below 1, e.g. 0.995",
        memory);
    var mapping = new Mapping.Plan(latent.size(), 0, w, layers, memory);
    var conditioned = new Conditioned(Conditioning.NONE, () -> players(mapping, plan, mixing));
    return GrowthSettings.game(
        settings, latent, conditioned, plan.size(), Math.min(8, plan.size()));
  }

  /** Returns players of plans. */
  public static Players players(Mapping.Plan mapping, GrowthPlan plan, double mixing) {
    RandomStream random = RandomStream.of(0);
    return new Players(
        () -> new StyledGenerator(mapping, plan, mixing, random),
        () -> new PgganDiscriminator(plan, new Blurred()),
        Module::initialise,
        Optional.of(random));
  }

  /** D blurs before it halves, and activates after that. */
  private static final class Blurred implements Halving {
    private final Tensor f = Scope.own(Fir.filter(1, 2, 1));

    @Override
    public Tensor before(Tensor x) {
      return Fir.blur(x, f.to(x.device(), x.scalar_type()), 1);
    }

    @Override
    public Tensor after(Tensor x) {
      return leakyRelu_(averagePool(x), 0.2);
    }
  }
}
