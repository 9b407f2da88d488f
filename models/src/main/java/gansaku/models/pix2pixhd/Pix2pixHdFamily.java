package gansaku.models.pix2pixhd;

import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.DataNeed;
import gansaku.model.Family;
import gansaku.model.ImageShape;
import gansaku.model.Layout;
import gansaku.model.Portable;
import gansaku.model.Translates;
import gansaku.models.adversarial.Decay;
import gansaku.models.adversarial.GameSettings;
import gansaku.nn.optim.UpdateRule;
import gansaku.settings.Optimizers;
import gansaku.settings.Settings;
import java.util.List;

/** pix2pixHD (Wang et al. 2018). */
public final class Pix2pixHdFamily implements Family {
  private static final List<Double> BETAS = List.of(0.5, 0.999);

  @Override
  public List<Architecture> architectures() {
    var layout = Layout.contiguous("121 images a second, 128 with channels last: noise");
    return List.of(
        Architecture.of("pix2pixhd", 1024, Pix2pixHdFamily::coarseToFine)
            .with(layout)
            .needing(DataNeed.PAIRS)
            .can(Translates.class, Portable.class),
        Architecture.of("pix2pixhd/global", 512, Pix2pixHdFamily::global)
            .with(layout)
            .needing(DataNeed.PAIRS)
            .can(Translates.class, Portable.class));
  }

  /** Makes the curriculum from G's and D's sizes. */
  private interface Curricula {
    Curriculum of(GeneratorPlan plan, int scales);
  }

  /** Returns global generator and local enhancer, trained one after the other. */
  private static Pix2pixHd coarseToFine(Settings settings, DataFacts data) {
    double global = settings.number("stages.global-kimg", 500);
    double fixed = settings.number("stages.fixed-kimg", 30);
    Decay decay = GameSettings.decay(settings);
    var stages = settings.placed(() -> new CoarseToFine.Stages(global, fixed, decay));
    return model(settings, data, 3, (plan, scales) -> new CoarseToFine(plan, scales, stages));
  }

  /** Returns the global generator alone. */
  private static Pix2pixHd global(Settings settings, DataFacts data) {
    Decay decay = GameSettings.decay(settings);
    return model(settings, data, 2, (plan, scales) -> new GlobalOnly(plan, scales, decay));
  }

  private static Pix2pixHd model(
      Settings settings, DataFacts data, int usualScales, Curricula curricula) {
    ImageShape image = data.image();
    SourceEncoding encoding = encoding(settings, data);
    int width = settings.whole("width", 64);
    int downsamplings = settings.whole("generator.downsamplings", 4);
    int blocks = settings.whole("generator.blocks", 9);
    int local = settings.whole("generator.local-blocks", 3);
    var g =
        settings.placed(
            () ->
                new GeneratorPlan(
                    encoding.channels(), image.channels(), width, downsamplings, blocks, local));
    int dWidth = settings.whole("discriminator.width", 64);
    int layers = settings.whole("discriminator.layers", 3);
    int scales = settings.whole("discriminator.scales", usualScales);
    int judged = encoding.channels() + image.channels();
    var d = settings.placed(() -> new MultiscaleDiscriminator.Plan(judged, dWidth, layers, scales));
    Pix2pixHd.Rules rules = rules(settings, image);
    Curriculum curriculum = settings.placed(() -> curricula.of(g, scales));
    int multiple = curriculum.multiple();
    settings.check(
        image.width() % multiple == 0
            && image.height() % multiple == 0
            && Math.min(image.width(), image.height()) >= 2 * multiple,
        "data.size is %s; this generator takes multiples of %s from %s on",
        image.sides(),
        multiple,
        2 * multiple);
    return settings.placed(
        () -> new Pix2pixHd(encoding, curriculum, new MultiscaleDiscriminator(d), rules));
  }

  private static Pix2pixHd.Rules rules(Settings settings, ImageShape image) {
    UpdateRule g = Optimizers.rule(settings, BETAS);
    UpdateRule d = Optimizers.ofDiscriminator(settings, BETAS, g);
    double features = settings.number("feature-matching", 10);
    double perceptual = settings.number("perceptual", 0);
    settings.check(
        perceptual == 0 || image.channels() == 3,
        "perceptual is %s, but VGG-19 looks at colours and the images are grey; use 0",
        perceptual);
    return settings.placed(() -> new Pix2pixHd.Rules(g, d, features, perceptual));
  }

  private static SourceEncoding encoding(Settings settings, DataFacts data) {
    int labels = settings.whole("labels", 0);
    int channels = data.source().orElseThrow().channels();
    return settings.placed(
        () -> labels == 0 ? new AsItIs(channels) : new LabelMap(labels, channels == 3));
  }
}
