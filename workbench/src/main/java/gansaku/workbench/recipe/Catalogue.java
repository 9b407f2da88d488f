package gansaku.workbench.recipe;

import gansaku.error.InputException;
import gansaku.model.ImageShape;
import gansaku.model.Latent;
import gansaku.model.Model;
import gansaku.models.adversarial.Adversarial;
import gansaku.models.adversarial.Players;
import gansaku.models.autoencoder.Autoencoder;
import gansaku.models.autoencoder.ConvDecoder;
import gansaku.models.autoencoder.ConvEncoder;
import gansaku.models.autoencoder.DenseDecoder;
import gansaku.models.autoencoder.DenseEncoder;
import gansaku.models.autoencoder.Encoder;
import gansaku.models.dcgan.Dcgan;
import gansaku.models.gan.Gan;
import gansaku.models.vae.Vae;
import gansaku.nn.Layer;
import gansaku.nn.optim.UpdateRule;
import gansaku.objective.Bernoulli;
import gansaku.objective.Gaussian;
import gansaku.objective.Likelihood;
import gansaku.objective.Minimax;
import gansaku.objective.NonSaturating;
import gansaku.objective.Objective;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The models, objectives and likelihoods that recipes name; the only list of them. */
public final class Catalogue {
  private static final Map<String, Objective> OBJECTIVES =
      ordered("non-saturating", new NonSaturating(), "minimax", new Minimax());

  private static final Map<String, Architecture> MODELS = new LinkedHashMap<>();

  static {
    adversarial("gan", 28, (latent, width, image) -> Gan.players(latent.size(), image), 0);
    adversarial("dcgan/64", 64, (z, w, image) -> Dcgan.dcgan64(z.size(), w, image), 64);
    adversarial("dcgan/32", 32, (z, w, image) -> Dcgan.dcgan32(z.size(), w, image), 64);
    adversarial("dcgan/conv28", 28, (z, w, image) -> Dcgan.conv28(z.size(), w, image), 128);
    adversarial("dcgan/dense28", 28, (z, w, image) -> Dcgan.dense28(z.size(), image), 0);
    adversarial("dcgan/upsampling28", 28, (z, w, image) -> Dcgan.upsampling28(z.size(), image), 0);
    model("autoencoder", 28, Catalogue::autoencoder);
    model("vae", 28, Catalogue::vae);
  }

  private Catalogue() {}

  /** Returns the models by name. */
  public static Map<String, Architecture> models() {
    return MODELS;
  }

  private static void model(
      String name, int size, BiFunction<RecipeReader, ImageShape, Model> builder) {
    MODELS.put(name, new Architecture(name, size, builder));
  }

  /** Builds players from the noise, the width and the images' shape. */
  private interface PlayersOf {
    Players of(Latent latent, int width, ImageShape image);
  }

  /** Adds an adversarial model; {@code width} 0 says that its width is no setting. */
  private static void adversarial(String name, int size, PlayersOf players, int width) {
    model(
        name,
        size,
        (recipe, image) -> {
          Latent latent = latent(recipe);
          int w = width == 0 ? 0 : positive(recipe, "width", width);
          Objective objective = recipe.choice("objective", "non-saturating", OBJECTIVES);
          UpdateRule rule = Optimizers.rule(recipe, List.of(0.5, 0.999));
          double ema = recipe.number("ema.kimg", 0);
          var rules =
              new Adversarial.Rules(
                  objective, rule, rule, ema > 0 ? Optional.of(ema) : Optional.empty());
          return recipe.placed(
              "data.size", () -> new Adversarial(players.of(latent, w, image), latent, rules));
        });
  }

  private static int positive(RecipeReader recipe, String key, int fallback) {
    int value = recipe.whole(key, fallback);
    return recipe.placed(
        () -> {
          InputException.check(value >= 1, "%s is %s; use 1 or more", key, value);
          return value;
        });
  }

  private static Latent latent(RecipeReader recipe) {
    int size = recipe.whole("latent.size", 100);
    var distribution =
        recipe.choice(
            "latent.distribution",
            "normal",
            ordered("normal", Latent.Distribution.NORMAL, "uniform", Latent.Distribution.UNIFORM));
    return recipe.placed(() -> new Latent(size, distribution));
  }

  private static Model autoencoder(RecipeReader recipe, ImageShape image) {
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

  private static Model vae(RecipeReader recipe, ImageShape image) {
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
  private static <T> Map<String, T> ordered(String name1, T value1, String name2, T value2) {
    var map = new LinkedHashMap<String, T>();
    map.put(name1, value1);
    map.put(name2, value2);
    return map;
  }
}
