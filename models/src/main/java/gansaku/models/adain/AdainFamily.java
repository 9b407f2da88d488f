package gansaku.models.adain;

import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.DataNeed;
import gansaku.model.Family;
import gansaku.model.ImageShape;
import gansaku.model.TransfersStyle;
import gansaku.nn.optim.UpdateRule;
import gansaku.settings.Optimizers;
import gansaku.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Style transfer by adaptive instance normalisation (Huang & Belongie 2017). */
public final class AdainFamily implements Family {
  private static final int COLOURS = 3;
  private static final int LEAST = 16;
  private static final int VGG_WIDTH = 64;

  @Override
  public List<Architecture> architectures() {
    return List.of(
        Architecture.of("adain", 256, AdainFamily::adain)
            .needing(DataNeed.DOMAINS)
            .can(TransfersStyle.class));
  }

  private static Adain adain(Settings settings, DataFacts data) {
    ImageShape content = data.image();
    int styleChannels = data.other().orElseThrow().channels();
    settings.check(
        content.channels() == COLOURS,
        "data.channels is %s; AdaIN looks at colours: set it to 3",
        content.channels());
    settings.check(
        styleChannels == COLOURS,
        "data.other-channels is %s; AdaIN looks at colours: set it to 3",
        styleChannels);
    settings.check(
        Math.min(content.width(), content.height()) >= LEAST,
        "data.size is %s; AdaIN's encoder takes %s or more",
        content.sides(),
        LEAST);
    Map<String, Encoding> encodings = new LinkedHashMap<>();
    encodings.put("published", Encoding.PUBLISHED);
    encodings.put("random", Encoding.RANDOM);
    Encoding encoding = settings.choice("encoder", "published", encodings);
    int width = settings.positive("width", VGG_WIDTH);
    settings.check(
        encoding == Encoding.RANDOM || width == VGG_WIDTH,
        "width is %s, but the published encoder has %s; set encoder to random, or leave width out",
        width,
        VGG_WIDTH);
    double style = settings.number("style-weight", 10);
    UpdateRule rule = Optimizers.rule(settings, List.of(0.9, 0.999));
    double decay = settings.number("optimizer.decay.per-step", 5e-5);
    return new Adain(width, encoding, settings.placed(() -> new Adain.Rules(style, rule, decay)));
  }
}
