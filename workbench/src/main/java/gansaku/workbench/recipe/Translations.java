package gansaku.workbench.recipe;

import gansaku.model.ImageShape;
import gansaku.models.adversarial.Decay;
import gansaku.models.pix2pix.LightDiscriminator;
import gansaku.models.pix2pix.LightGenerator;
import gansaku.models.pix2pix.Norm;
import gansaku.models.pix2pix.Order;
import gansaku.models.pix2pix.PatchDiscriminator;
import gansaku.models.pix2pix.Pix2Pix;
import gansaku.models.pix2pix.PixelDiscriminator;
import gansaku.models.pix2pix.ResnetGenerator;
import gansaku.models.pix2pix.Translators;
import gansaku.models.pix2pix.UnetGenerator;
import gansaku.nn.Dropout;
import gansaku.nn.Init;
import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.nn.optim.UpdateRule;
import gansaku.objective.Objective;
import gansaku.tensor.RandomStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads models that translate. */
final class Translations {
  private static final int LIGHT_MULTIPLE = 32;
  private static final int RESNET_MULTIPLE = 8; // of 4, there is nothing to mirror at the bottom

  private Translations() {}

  /** Returns pix2pix with the networks that the recipe names. */
  static Pix2Pix pix2pix(RecipeReader recipe, ImageShape image) {
    int in = sourceChannels(recipe);
    var dropout = RandomStream.of(0);
    Made generator = generator(recipe, in, image, dropout);
    Supplier<Layer> discriminator = discriminator(recipe, in + image.channels());
    return model(
        recipe,
        image,
        new Translators(
            generator.network(),
            discriminator,
            Init::dcgan,
            in,
            generator.multiple(),
            Optional.of(dropout)));
  }

  /** Returns the light networks. */
  static Pix2Pix light(RecipeReader recipe, ImageShape image) {
    int in = sourceChannels(recipe);
    return model(
        recipe,
        image,
        new Translators(
            () -> new LightGenerator(in, image.channels()),
            () -> new LightDiscriminator(in + image.channels()),
            Module::initialise,
            in,
            LIGHT_MULTIPLE,
            Optional.empty()));
  }

  private static Pix2Pix model(RecipeReader recipe, ImageShape image, Translators translators) {
    int multiple = translators.multiple();
    recipe.check(
        image.width() % multiple == 0,
        "data.size is %s; this generator takes multiples of %s",
        image.width(),
        multiple);
    Objective objective = Games.objective(recipe);
    double l1 = recipe.number("l1", 100);
    Order order =
        recipe.choice(
            "order",
            "d-first",
            Catalogue.ordered("d-first", Order.D_FIRST, "g-first", Order.G_FIRST));
    List<Double> betas = List.of(0.5, 0.999);
    UpdateRule g = Optimizers.rule(recipe, betas);
    UpdateRule d = Optimizers.ofDiscriminator(recipe, betas, g);
    Decay decay = Games.decay(recipe);
    Optional<Double> average = Games.average(recipe);
    return recipe.placed(
        () ->
            new Pix2Pix(
                translators, new Pix2Pix.Rules(objective, l1, order, g, d, decay, average)));
  }

  /** Returns how many channels sources have, as the data has them. */
  static int sourceChannels(RecipeReader recipe) {
    Object known = recipe.resolved().get("data.source-channels");
    if (known == null && !recipe.has("data.source-channels")) {
      throw Tasks.missing(recipe);
    }
    return recipe.whole("data.source-channels", known == null ? 0 : ((Number) known).intValue());
  }

  private record Made(Supplier<Layer> network, int multiple) {}

  private static Made generator(
      RecipeReader recipe, int in, ImageShape image, RandomStream dropout) {
    int out = image.channels();
    int width = Catalogue.positive(recipe, "width", 64);
    double p = recipe.number("dropout", 0.5);
    boolean asTrained =
        recipe.choice(
            "in-use", "as-trained", Catalogue.ordered("as-trained", true, "averaged", false));
    Norm norm =
        recipe.choice(
            "norm",
            "batch",
            Catalogue.ordered(
                "batch",
                asTrained ? Norm.BATCH_OWN_IN_USE : Norm.BATCH,
                "instance",
                Norm.INSTANCE));
    recipe.placed(() -> new Dropout(p, dropout, asTrained));
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
    return recipe.choice("generator", "unet-256", known);
  }

  private static Supplier<Layer> discriminator(RecipeReader recipe, int in) {
    int width = Catalogue.positive(recipe, "discriminator.width", 64);
    int layers = recipe.whole("discriminator.layers", 3);
    Norm norm = recipe.text("norm", "batch").equals("instance") ? Norm.INSTANCE : Norm.BATCH;
    return recipe.choice(
        "discriminator.type",
        "patch",
        Catalogue.ordered(
            "patch",
            () -> new PatchDiscriminator(in, layers, width, norm),
            "pixel",
            () -> new PixelDiscriminator(in, width, norm)));
  }
}
