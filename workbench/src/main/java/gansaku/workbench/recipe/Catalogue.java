package gansaku.workbench.recipe;

import gansaku.model.ImageShape;
import gansaku.model.Latent;
import gansaku.model.Model;
import gansaku.models.adversarial.Adversarial;
import gansaku.models.adversarial.Players;
import gansaku.models.adversarial.Telling;
import gansaku.models.autoencoder.Autoencoder;
import gansaku.models.autoencoder.ConvDecoder;
import gansaku.models.autoencoder.ConvEncoder;
import gansaku.models.autoencoder.DenseDecoder;
import gansaku.models.autoencoder.DenseEncoder;
import gansaku.models.autoencoder.Encoder;
import gansaku.models.biggan.Biggan;
import gansaku.models.dcgan.Dcgan;
import gansaku.models.gan.Gan;
import gansaku.models.pix2pix.Pix2Pix;
import gansaku.models.pix2pixhd.Pix2pixHd;
import gansaku.models.r3gan.R3gan;
import gansaku.models.sngan.Norms;
import gansaku.models.sngan.Plan;
import gansaku.models.sngan.Sngan;
import gansaku.models.vae.Vae;
import gansaku.nn.Layer;
import gansaku.nn.optim.UpdateRule;
import gansaku.objective.Auxiliary;
import gansaku.objective.Bernoulli;
import gansaku.objective.Gaussian;
import gansaku.objective.Likelihood;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The models and likelihoods that recipes name; the only list of them. */
public final class Catalogue {
  private static final Map<String, Architecture> MODELS = new LinkedHashMap<>();

  /** Families that lose by it, or win nothing: docs/decisions/0005-channels-last.md. */
  private static final Set<String> CONTIGUOUS =
      Set.of(
          "gan",
          "dcgan/dense28",
          "dcgan/upsampling28",
          "r3gan",
          "pix2pix",
          "pix2pixhd",
          "pix2pixhd/global");

  static {
    adversarial("gan", 28, 0, (z, w, image) -> Gan.players(z, image));
    adversarial("dcgan/64", 64, 64, Dcgan::dcgan64);
    adversarial("dcgan/32", 32, 64, Dcgan::dcgan32);
    adversarial("dcgan/conv28", 28, 128, Dcgan::conv28);
    adversarial("dcgan/dense28", 28, 0, (z, w, image) -> Dcgan.dense28(z, image));
    adversarial("dcgan/upsampling28", 28, 0, (z, w, image) -> Dcgan.upsampling28(z, image));
    for (int size : new int[] {32, 64, 128}) {
      model(
          "sngan/" + size, size, Adversarial.class, (recipe, image) -> sngan(recipe, image, size));
    }
    for (int size : new int[] {32, 64, 128}) {
      model(
          "biggan/" + size,
          size,
          Adversarial.class,
          (recipe, image) -> biggan(recipe, image, size));
    }
    for (int size : new int[] {32, 64, 128}) {
      model(
          "biggan-deep/" + size,
          size,
          Adversarial.class,
          (recipe, image) -> bigganDeep(recipe, image, size));
    }
    model("r3gan", 32, Adversarial.class, Catalogue::r3gan);
    model("pix2pix", 256, Pix2Pix.class, Translations::pix2pix);
    model("pix2pix/light", 128, Pix2Pix.class, Translations::light);
    model("pix2pixhd", 1024, Pix2pixHd.class, HighDefinition::coarseToFine);
    model("pix2pixhd/global", 512, Pix2pixHd.class, HighDefinition::global);
    model("autoencoder", 28, Autoencoder.class, Catalogue::autoencoder);
    model("vae", 28, Vae.class, Catalogue::vae);
  }

  private Catalogue() {}

  /** Returns the models by name. */
  public static Map<String, Architecture> models() {
    return MODELS;
  }

  /** Returns the model that {@code recipe} names. */
  public static Architecture architecture(RecipeReader recipe) {
    return recipe.choice("model", "dcgan/32", MODELS);
  }

  private static <M extends Model> void model(
      String name, int size, Class<M> kind, BiFunction<RecipeReader, ImageShape, M> builder) {
    MODELS.put(name, new Architecture(name, size, kind, builder, !CONTIGUOUS.contains(name)));
  }

  /** Builds players from the noise's size, the width and the images' shape. */
  private interface PlayersOf {
    Players of(int z, int width, ImageShape image);
  }

  /** Adds an adversarial model; {@code width} 0 says that its width is no setting. */
  private static void adversarial(String name, int size, int width, PlayersOf players) {
    model(
        name,
        size,
        Adversarial.class,
        (recipe, image) -> {
          Latent latent = latent(recipe);
          int w = width == 0 ? 0 : positive(recipe, "width", width);
          return told(recipe, latent, image, (z, shape) -> players.of(z, w, shape), Map.of());
        });
  }

  static int positive(RecipeReader recipe, String key, int fallback) {
    int value = recipe.whole(key, fallback);
    recipe.check(value >= 1, "%s is %s; use 1 or more", key, value);
    return value;
  }

  /** Builds players for noise of some size and images of a shape. */
  private interface PlainPlayers {
    Players of(int z, ImageShape image);
  }

  /** A way to tell players what to make, and the players so told. */
  private record Told(Games.Told told, Supplier<Players> players) {}

  /**
   * Returns the game of {@code plain} players, told from outside what the recipe says, or by one of
   * their {@code own} ways.
   */
  private static Adversarial told(
      RecipeReader recipe,
      Latent latent,
      ImageShape image,
      PlainPlayers plain,
      Map<String, Supplier<Told>> own) {
    int z = latent.size();
    int channels = image.channels();
    Telling.Shaped shaped = (n, c) -> plain.of(n, new ImageShape(c, image.height(), image.width()));
    Map<String, Supplier<Told>> ways = new LinkedHashMap<>();
    ways.put("none", () -> new Told(Games.Told.NOTHING, () -> plain.of(z, image)));
    ways.put(
        "concatenated",
        () -> {
          var classes = Games.classes(recipe);
          return new Told(
              new Games.Told(classes, Auxiliary.NONE),
              () -> Telling.concatenated(classes, shaped, z, channels));
        });
    ways.put("auxiliary", () -> guessing(Games.guessedClasses(recipe), shaped, z, channels));
    ways.put("codes", () -> guessing(Games.guessedCodes(recipe), shaped, z, channels));
    ways.putAll(own);
    Told way = recipe.choice("conditioning", "none", ways).get();
    return Games.model(recipe, latent, way.told(), way.players());
  }

  private static Told guessing(Games.Told told, Telling.Shaped shaped, int z, int channels) {
    return new Told(told, () -> Telling.guessing(told.conditioning(), shaped, z, channels));
  }

  private static Adversarial sngan(RecipeReader recipe, ImageShape image, int size) {
    Latent latent = latent(recipe);
    int w = positive(recipe, "width", size == 32 ? 128 : 64);
    int attention = recipe.whole("attention", 0);
    Map<String, Norms> norms = ordered("none", Norms.NONE, "spectral", Norms.SPECTRAL);
    Norms g = recipe.choice("norm.g", "none", norms);
    Norms d = recipe.choice("norm.d", "spectral", norms);
    Plan plan = recipe.placed(() -> Plan.of(size).attendingAt(attention));
    Supplier<Told> projection =
        () -> {
          var classes = Games.classes(recipe);
          return new Told(
              new Games.Told(classes, Auxiliary.NONE),
              () -> Sngan.projecting(plan, latent.size(), w, image, g, d, classes));
        };
    return told(
        recipe,
        latent,
        image,
        (z, shape) -> Sngan.players(plan, z, w, shape, g, d),
        Map.of("projection", projection));
  }

  private static Adversarial biggan(RecipeReader recipe, ImageShape image, int size) {
    Plan usual = Biggan.plan(size);
    int w = positive(recipe, "width", size == 128 ? 96 : 64);
    int attention = recipe.whole("attention", usual.attention());
    Plan plan = recipe.placed(() -> usual.attendingAt(attention));
    Latent latent = latent(recipe, 20 * (plan.blocks() + 1));
    int embedding = positive(recipe, "embedding", 128);
    var classes = Games.classes(recipe);
    return Games.model(
        recipe,
        latent,
        new Games.Told(classes, Auxiliary.NONE),
        () -> Biggan.players(plan, latent.size(), w, image, classes, embedding));
  }

  private static Adversarial bigganDeep(RecipeReader recipe, ImageShape image, int size) {
    Plan usual = Biggan.deepPlan(size);
    int w = positive(recipe, "width", size == 128 ? 128 : 64);
    int attention = recipe.whole("attention", usual.attention());
    Plan plan = recipe.placed(() -> usual.attendingAt(attention));
    Latent latent = latent(recipe, 128);
    int embedding = positive(recipe, "embedding", 128);
    var classes = Games.classes(recipe);
    return Games.model(
        recipe,
        latent,
        new Games.Told(classes, Auxiliary.NONE),
        () -> Biggan.deepPlayers(plan, latent.size(), w, image, classes, embedding));
  }

  private static Adversarial r3gan(RecipeReader recipe, ImageShape image) {
    Latent latent = latent(recipe, 64);
    int w = positive(recipe, "width", 768);
    int depth = recipe.whole("depth", 2);
    return told(recipe, latent, image, (z, shape) -> R3gan.players(z, w, depth, shape), Map.of());
  }

  private static Latent latent(RecipeReader recipe) {
    return latent(recipe, 100);
  }

  private static Latent latent(RecipeReader recipe, int usual) {
    int size = recipe.whole("latent.size", usual);
    var distribution =
        recipe.choice(
            "latent.distribution",
            "normal",
            ordered("normal", Latent.Distribution.NORMAL, "uniform", Latent.Distribution.UNIFORM));
    return recipe.placed(() -> new Latent(size, distribution));
  }

  private static Autoencoder autoencoder(RecipeReader recipe, ImageShape image) {
    int latent = positive(recipe, "latent.size", 32);
    Halves halves = halves(recipe, latent, image);
    Likelihood likelihood = likelihood(recipe);
    UpdateRule rule = Optimizers.rule(recipe, List.of(0.9, 0.999));
    return recipe.placed(
        "data.size",
        () ->
            new Autoencoder(
                halves.encoder().get(), latent, halves.decoder().get(), likelihood, rule));
  }

  private static Vae vae(RecipeReader recipe, ImageShape image) {
    int latent = positive(recipe, "latent.size", 20);
    Halves halves = halves(recipe, latent, image);
    Likelihood likelihood = likelihood(recipe);
    double beta = recipe.number("beta", 1);
    UpdateRule rule = Optimizers.rule(recipe, List.of(0.9, 0.999));
    return recipe.placed(
        "data.size",
        () ->
            new Vae(
                halves.encoder().get(), latent, halves.decoder().get(), likelihood, beta, rule));
  }

  private record Halves(Supplier<Encoder> encoder, Supplier<Layer> decoder) {}

  private static Halves halves(RecipeReader recipe, int latent, ImageShape image) {
    return recipe.choice(
        "architecture",
        "dense",
        ordered(
            "dense",
            new Halves(() -> new DenseEncoder(image), () -> new DenseDecoder(latent, image)),
            "conv",
            new Halves(() -> new ConvEncoder(image), () -> new ConvDecoder(latent, image))));
  }

  private static Likelihood likelihood(RecipeReader recipe) {
    Supplier<Likelihood> bernoulli = Bernoulli::new;
    Supplier<Likelihood> gaussian =
        () -> {
          double sigma = recipe.number("likelihood.sigma", 1);
          return recipe.placed(() -> new Gaussian(sigma));
        };
    return recipe
        .choice(
            "likelihood.type",
            "bernoulli",
            Catalogue.<Supplier<Likelihood>>ordered("bernoulli", bernoulli, "gaussian", gaussian))
        .get();
  }

  /** Returns a map that keeps the order in which messages list its names. */
  static <T> Map<String, T> ordered(String name1, T value1, String name2, T value2) {
    var map = new LinkedHashMap<String, T>();
    map.put(name1, value1);
    map.put(name2, value2);
    return map;
  }
}
