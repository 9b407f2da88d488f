package gansaku.models.stylegan2;

import gansaku.conditioning.Classes;
import gansaku.conditioning.Conditioning;
import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.Family;
import gansaku.model.Foreign;
import gansaku.model.Generates;
import gansaku.model.ImageShape;
import gansaku.model.Latent;
import gansaku.model.MixesStyles;
import gansaku.model.Portable;
import gansaku.models.adversarial.Adversarial;
import gansaku.models.adversarial.GameSettings;
import gansaku.models.adversarial.GameSettings.Conditioned;
import gansaku.models.adversarial.Players;
import gansaku.nn.Module;
import gansaku.settings.Settings;
import gansaku.tensor.RandomStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** StyleGAN2 (Karras et al. 2020). */
public final class Stylegan2Family implements Family {
  private static final String NAME = "stylegan2";

  @Override
  public List<Architecture> architectures() {
    return List.of(
        Architecture.of(NAME, 64, Stylegan2Family::game)
            .can(Generates.class, MixesStyles.class, Portable.class));
  }

  @Override
  public List<Foreign.Form> forms() {
    return List.of(new NvidiaForm(), new RosinalityForm());
  }

  private static Adversarial game(Settings settings, DataFacts data) {
    ImageShape image = data.image();
    settings.placed(
        "data.size",
        () -> {
          image.requirePowerOfTwo(NAME);
          return image;
        });
    settings.choice("preset", "auto", Preset.all()).apply(settings, image.width());
    Latent latent = GameSettings.latent(settings, 512);
    Map<String, Supplier<Conditioned>> ways = new LinkedHashMap<>();
    ways.put("none", () -> conditioned(settings, latent, image, Conditioning.NONE));
    ways.put(
        "classes",
        () -> {
          Classes classes = GameSettings.classes(settings, data);
          return conditioned(settings, latent, image, classes);
        });
    Conditioned way = settings.choice("conditioning", "none", ways).get();
    return GameSettings.game(settings, latent, way);
  }

  private static Conditioned conditioned(
      Settings settings, Latent latent, ImageShape image, Conditioning conditioning) {
    int base = settings.positive("base", 16384);
    int width = settings.positive("width", 512);
    int w = settings.whole("style.size", 512);
    int layers = settings.whole("mapping.layers", 8);
    double mixing = settings.number("style.mixing", 0.9);
    double memory = settings.number("style.average", 0.995);
    int group = settings.whole("minibatch-std", 4);
    boolean residual = settings.flag("discriminator.residual", true);
    StylePlan plan =
        settings.placed(
            () ->
                new StylePlan(
                    image.width(),
                    image.channels(),
                    base,
                    width,
                    latent.size(),
                    w,
                    layers,
                    mixing,
                    memory,
                    group,
                    residual,
                    conditioning.classes()));
    return new Conditioned(conditioning, () -> players(plan));
  }

  /** Returns players of a plan. */
  public static Players players(StylePlan plan) {
    RandomStream random = RandomStream.of(0);
    return new Players(
        () -> new StyleGenerator(plan, random),
        () -> new StyleDiscriminator(plan),
        Module::initialise,
        Optional.of(random));
  }
}
