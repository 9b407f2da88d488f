package gansaku.models.adain;

import gansaku.error.InputException;
import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.DataNeed;
import gansaku.model.Family;
import gansaku.model.Foreign;
import gansaku.model.ImageShape;
import gansaku.model.TransfersStyle;
import gansaku.nn.optim.UpdateRule;
import gansaku.settings.Optimizers;
import gansaku.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Style transfer by adaptive instance normalisation (Huang & Belongie 2017). */
public final class AdainFamily implements Family {
  private static final int COLOURS = 3;
  private static final int LEAST = 16;

  @Override
  public List<Architecture> architectures() {
    return List.of(
        Architecture.of("adain", 256, AdainFamily::adain)
            .needing(DataNeed.DOMAINS)
            .can(TransfersStyle.class));
  }

  @Override
  public List<Foreign.Form> forms() {
    return List.of(new AuthorsForm());
  }

  private static Adain adain(Settings settings, DataFacts data) {
    ImageShape content = data.image();
    int styleChannels = data.other().orElse(content).channels();
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
    Encoding encoding = encoding(settings);
    double style = settings.number("style-weight", 10);
    double again = settings.number("reconstruction-weight", 0);
    UpdateRule rule = Optimizers.rule(settings, List.of(0.9, 0.999));
    double decay = settings.number("optimizer.decay.per-step", 5e-5);
    Adain.Rules rules = settings.placed(() -> new Adain.Rules(style, again, rule, decay));
    return new Adain(encoder(settings, encoding), encoding, rules);
  }

  private static Encoding encoding(Settings settings) {
    Map<String, Supplier<Encoding>> encodings = new LinkedHashMap<>();
    encodings.put("published", Encoding.Published::new);
    encodings.put(
        "own",
        () ->
            new Encoding.Own(
                settings
                    .text(Encoding.Own.KEY)
                    .orElseThrow(
                        () ->
                            InputException.of(
                                "encoder is own, and encoder-weights does not say whose; name a"
                                    + " classifier's run"))));
    encodings.put("random", Encoding.Random::new);
    return settings.placed(() -> settings.choice("encoder", "published", encodings).get());
  }

  private static Encoder encoder(Settings settings, Encoding encoding) {
    Map<String, Supplier<Encoder>> networks = new LinkedHashMap<>();
    networks.put("vgg", () -> new VggEncoder(settings.positive("width", VggEncoder.WIDTH)));
    networks.put("small", ClassifierEncoder::small);
    networks.put("small-cells", ClassifierEncoder::smallCells);
    Encoder encoder = settings.choice("encoder-network", encoding.usualNetwork(), networks).get();
    try {
      return settings.placed(
          () -> {
            encoding.require(encoder);
            return encoder;
          });
    } catch (RuntimeException e) {
      encoder.network().close();
      throw e;
    }
  }
}
