package gansaku.models.pix2pix;

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
import gansaku.nn.Dropout;
import gansaku.nn.Init;
import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.nn.optim.UpdateRule;
import gansaku.objective.Objective;
import gansaku.settings.Choices;
import gansaku.settings.Optimizers;
import gansaku.settings.Settings;
import gansaku.tensor.RandomStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** pix2pix (Isola et al. 2017), its relatives, and light networks for the same game. */
public final class Pix2PixFamily implements Family {
  private static final int LIGHT_MULTIPLE = 32;
  private static final int RESNET_MULTIPLE = 4;

  @Override
  public List<Architecture> architectures() {
    return List.of(
        Architecture.of("pix2pix", 256, Pix2PixFamily::pix2pix)
            .with(Layout.contiguous("205 images a second, 197 with channels last: noise"))
            .needing(DataNeed.PAIRS)
            .can(Translates.class, Portable.class),
        Architecture.of("pix2pix/light", 128, Pix2PixFamily::light)
            .needing(DataNeed.PAIRS)
            .can(Translates.class, Portable.class));
  }

  /** Returns pix2pix with the networks that the settings names. */
  private static Pix2Pix pix2pix(Settings settings, DataFacts data) {
    ImageShape image = data.image();
    int in = sourceChannels(data);
    var dropout = RandomStream.of(0);
    Made generator = generator(settings, in, image, dropout);
    Supplier<Layer> discriminator = discriminator(settings, in + image.channels());
    return model(
        settings,
        image,
        new Networks(
            generator.network(),
            discriminator,
            Init::dcgan,
            in,
            generator.multiple(),
            Optional.of(dropout)));
  }

  /** Returns the light networks. */
  private static Pix2Pix light(Settings settings, DataFacts data) {
    ImageShape image = data.image();
    int in = sourceChannels(data);
    return model(
        settings,
        image,
        new Networks(
            () -> new LightGenerator(in, image.channels()),
            () -> new LightDiscriminator(in + image.channels()),
            Module::initialise,
            in,
            LIGHT_MULTIPLE,
            Optional.empty()));
  }

  private static Pix2Pix model(Settings settings, ImageShape image, Networks translators) {
    int multiple = translators.multiple();
    settings.check(
        image.width() % multiple == 0 && image.height() % multiple == 0,
        "data.size is %s; this generator takes multiples of %s",
        image.sides(),
        multiple);
    Objective objective = GameSettings.objective(settings);
    double l1 = settings.number("l1", 100);
    Order order =
        settings.choice(
            "order", "d-first", Choices.of("d-first", Order.D_FIRST, "g-first", Order.G_FIRST));
    List<Double> betas = List.of(0.5, 0.999);
    UpdateRule g = Optimizers.rule(settings, betas);
    UpdateRule d = Optimizers.ofDiscriminator(settings, betas, g);
    Decay decay = GameSettings.decay(settings);
    Optional<Double> average = GameSettings.average(settings);
    return settings.placed(
        () ->
            new Pix2Pix(
                translators, new Pix2Pix.Rules(objective, l1, order, g, d, decay, average)));
  }

  private static int sourceChannels(DataFacts data) {
    return data.source().orElseThrow().channels();
  }

  private record Made(Supplier<Layer> network, int multiple) {}

  private static Made generator(Settings settings, int in, ImageShape image, RandomStream dropout) {
    int out = image.channels();
    int width = settings.positive("width", 64);
    double p = settings.number("dropout", 0.5);
    boolean asTrained =
        settings.choice("in-use", "as-trained", Choices.of("as-trained", true, "averaged", false));
    Norm norm =
        settings.choice(
            "norm",
            "batch",
            Choices.of(
                "batch",
                asTrained ? Norm.BATCH_OWN_IN_USE : Norm.BATCH,
                "instance",
                Norm.INSTANCE));
    settings.placed(() -> new Dropout(p, dropout, asTrained));
    Supplier<Layer> drop = () -> new Dropout(p, dropout, asTrained);
    Optional<Supplier<Layer>> within = p > 0 ? Optional.of(drop) : Optional.empty();
    Map<String, Made> known = new LinkedHashMap<>();
    for (int depth : new int[] {8, 7, 6}) {
      int multiple = 1 << depth;
      known.put(
          "unet-" + multiple,
          new Made(() -> new UnetGenerator(in, out, depth, width, norm, drop), multiple));
    }
    for (int blocks : new int[] {9, 6}) {
      known.put(
          "resnet-" + blocks + "blocks",
          new Made(
              () -> new ResnetGenerator(in, out, blocks, width, norm, within), RESNET_MULTIPLE));
    }
    return settings.choice("generator", "unet-256", known);
  }

  private static Supplier<Layer> discriminator(Settings settings, int in) {
    int width = settings.positive("discriminator.width", 64);
    int layers = settings.whole("discriminator.layers", 3);
    Norm norm = settings.text("norm", "batch").equals("instance") ? Norm.INSTANCE : Norm.BATCH;
    return settings.choice(
        "discriminator.type",
        "patch",
        Choices.of(
            "patch",
            () -> new PatchDiscriminator(in, layers, width, norm),
            "pixel",
            () -> new PixelDiscriminator(in, width, norm)));
  }
}
