package gansaku.models.cyclegan;

import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.DataNeed;
import gansaku.model.Family;
import gansaku.model.ImageShape;
import gansaku.model.Portable;
import gansaku.model.TranslatesTo;
import gansaku.models.adversarial.GameSettings;
import gansaku.models.pix2pix.Norm;
import gansaku.models.pix2pix.PatchDiscriminator;
import gansaku.models.pix2pix.ResnetGenerator;
import gansaku.nn.Layer;
import gansaku.nn.optim.UpdateRule;
import gansaku.settings.Optimizers;
import gansaku.settings.Settings;
import java.util.List;
import java.util.Optional;

/** CycleGAN (Zhu et al. 2017), by the networks of pix2pix. */
public final class CycleGanFamily implements Family {
  private static final int MULTIPLE = 4;
  private static final int LEAST_MAP = 3; // of which two 4×4 convolutions leave one patch

  @Override
  public List<Architecture> architectures() {
    return List.of(
        Architecture.of("cyclegan", 256, CycleGanFamily::cycleGan)
            .needing(DataNeed.DOMAINS)
            .can(TranslatesTo.class, Portable.class));
  }

  private static CycleGan cycleGan(Settings settings, DataFacts data) {
    ImageShape a = data.image();
    ImageShape b = data.other().orElseThrow();
    settings.check(
        a.width() % MULTIPLE == 0 && a.height() % MULTIPLE == 0,
        "data.size is %s; CycleGAN's generators take multiples of %s",
        a.sides(),
        MULTIPLE);
    int blocks = settings.positive("blocks", 9);
    int width = settings.positive("width", 64);
    int layers = settings.positive("discriminator.layers", 3);
    int dWidth = settings.positive("discriminator.width", 64);
    int least = Math.min(a.width(), a.height());
    settings.check(
        least >> layers >= LEAST_MAP,
        "discriminator.layers is %s, of which nothing is left at data.size %s; use fewer",
        layers,
        a.sides());
    CycleGan.Rules rules = rules(settings, a, b);
    return new CycleGan(
        new CycleGan.Networks(
            generator(a, b, blocks, width),
            generator(b, a, blocks, width),
            new PatchDiscriminator(b.channels(), layers, dWidth, Norm.INSTANCE),
            new PatchDiscriminator(a.channels(), layers, dWidth, Norm.INSTANCE)),
        a.channels(),
        b.channels(),
        MULTIPLE,
        rules);
  }

  private static CycleGan.Rules rules(Settings settings, ImageShape a, ImageShape b) {
    double cycle = settings.number("cycle", 10);
    double identity = settings.number("identity", 0.5);
    int pool = settings.whole("pool", 50);
    settings.check(
        identity == 0 || a.channels() == b.channels(),
        "identity is %s, but images of A have %s channels and those of B %s, so that neither can go"
            + " the other's way; set identity to 0, or give both one number of channels",
        identity,
        a.channels(),
        b.channels());
    List<Double> betas = List.of(0.5, 0.999);
    UpdateRule g = Optimizers.rule(settings, betas);
    UpdateRule d = Optimizers.ofDiscriminator(settings, betas, g);
    var decay = GameSettings.decay(settings);
    return settings.placed(() -> new CycleGan.Rules(cycle, identity, pool, g, d, decay));
  }

  private static Layer generator(ImageShape from, ImageShape to, int blocks, int width) {
    return new ResnetGenerator(
        from.channels(), to.channels(), blocks, width, Norm.INSTANCE, Optional.empty());
  }
}
