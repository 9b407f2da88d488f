package gansaku.models.stargan;

import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.DataNeed;
import gansaku.model.Family;
import gansaku.model.ImageShape;
import gansaku.model.Portable;
import gansaku.model.TranslatesTo;
import gansaku.models.adversarial.GameSettings;
import gansaku.nn.optim.UpdateRule;
import gansaku.settings.Choices;
import gansaku.settings.Optimizers;
import gansaku.settings.Settings;
import java.util.List;

/** StarGAN (Choi et al. 2018). */
public final class StarGanFamily implements Family {
  /** G halves the sides twice. */
  static final int MULTIPLE = 4;

  @Override
  public List<Architecture> architectures() {
    return List.of(
        Architecture.of("stargan", 128, StarGanFamily::starGan)
            .needing(DataNeed.ATTRIBUTES)
            .can(TranslatesTo.class, Portable.class));
  }

  private static StarGan starGan(Settings settings, DataFacts data) {
    ImageShape image = data.image();
    int size = image.width();
    List<String> written = settings.texts("domains");
    Domains domains = settings.placed(() -> Domains.of(written, data.attributes()));
    settings.decide("domains", domains.written());
    int blocks = settings.positive("blocks", 6);
    int width = settings.positive("width", 64);
    int layers = settings.positive("discriminator.layers", 6);
    int dWidth = settings.positive("discriminator.width", 64);
    settings.check(
        image.height() == size && size % MULTIPLE == 0,
        "data.size is %s; StarGAN takes squares, of a side that is a multiple of %s",
        image.sides(),
        MULTIPLE);
    settings.check(
        size >> layers >= 1 && size % (1 << layers) == 0,
        "discriminator.layers is %s, but %s cannot be halved so often; use fewer, or another"
            + " data.size",
        layers,
        size);
    StarGan.Unasked unasked =
        settings.choice(
            "unasked",
            "as-seen",
            Choices.of("as-seen", StarGan.Unasked.AS_SEEN, "none", StarGan.Unasked.NONE));
    StarGan.Rules rules = rules(settings);
    int channels = image.channels();
    int c = domains.size();
    return new StarGan(
        new StarGenerator(channels, c, width, blocks),
        new StarDiscriminator(channels, size, c, layers, dWidth),
        domains,
        channels,
        size,
        unasked,
        rules);
  }

  private static StarGan.Rules rules(Settings settings) {
    double classification = settings.number("classification", 1);
    double reconstruction = settings.number("reconstruction", 10);
    double penalty = settings.number("penalty", 10);
    int dSteps = settings.positive("d-steps", 5);
    List<Double> betas = List.of(0.5, 0.999);
    UpdateRule g = Optimizers.rule(settings, betas);
    UpdateRule d = Optimizers.ofDiscriminator(settings, betas, g);
    var decay = GameSettings.decay(settings);
    return settings.placed(
        () -> new StarGan.Rules(classification, reconstruction, penalty, dSteps, g, d, decay));
  }
}
