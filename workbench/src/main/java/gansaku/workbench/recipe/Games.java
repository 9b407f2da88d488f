package gansaku.workbench.recipe;

import gansaku.augment.Ada;
import gansaku.augment.Augmentation;
import gansaku.augment.DiffAugment;
import gansaku.augment.InstanceNoise;
import gansaku.conditioning.Classes;
import gansaku.conditioning.Codes;
import gansaku.conditioning.Conditioning;
import gansaku.model.Latent;
import gansaku.models.adversarial.Adversarial;
import gansaku.models.adversarial.ClassAdversarial;
import gansaku.models.adversarial.Decay;
import gansaku.models.adversarial.Play;
import gansaku.models.adversarial.Players;
import gansaku.nn.optim.UpdateRule;
import gansaku.objective.Auxiliary;
import gansaku.objective.ClassLoss;
import gansaku.objective.CodeLoss;
import gansaku.objective.Hinge;
import gansaku.objective.LeastSquares;
import gansaku.objective.Minimax;
import gansaku.objective.NonSaturating;
import gansaku.objective.Objective;
import gansaku.objective.RelativisticAverage;
import gansaku.objective.RelativisticPaired;
import gansaku.objective.SmoothedLabels;
import gansaku.objective.Wasserstein;
import gansaku.regularizer.Dragan;
import gansaku.regularizer.GradientPenalty;
import gansaku.regularizer.Orthogonal;
import gansaku.regularizer.Player;
import gansaku.regularizer.R1;
import gansaku.regularizer.R2;
import gansaku.regularizer.Regularizer;
import gansaku.regularizer.SingularValueClamp;
import gansaku.regularizer.WeightClipping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads what an adversarial game is composed of: objective, regularisers, augmentation,
 * conditioning and tricks.
 */
final class Games {
  private static final Map<String, Objective> OBJECTIVES = new LinkedHashMap<>();

  static {
    OBJECTIVES.put("non-saturating", new NonSaturating());
    OBJECTIVES.put("minimax", new Minimax());
    OBJECTIVES.put("least-squares", LeastSquares.binary());
    OBJECTIVES.put("hinge", new Hinge());
    OBJECTIVES.put("wasserstein", new Wasserstein());
    OBJECTIVES.put("relativistic-average", new RelativisticAverage());
    OBJECTIVES.put("relativistic-paired", new RelativisticPaired());
  }

  private Games() {}

  /**
   * A way to tell players what to make.
   *
   * @param conditioning what they are told
   * @param auxiliary the task of D's second head
   */
  record Told(Conditioning conditioning, Auxiliary auxiliary) {
    static final Told NOTHING = new Told(Conditioning.NONE, Auxiliary.NONE);
  }

  /** Returns the model that the rest of the recipe makes of {@code players}. */
  static Adversarial model(
      RecipeReader recipe, Latent latent, Told told, Supplier<Players> players) {
    Objective objective = objective(recipe);
    List<Double> betas = List.of(0.5, 0.999);
    UpdateRule g = Optimizers.rule(recipe, betas);
    UpdateRule d = Optimizers.ofDiscriminator(recipe, betas, g);
    Optional<Double> average = average(recipe);
    recipe.check(
        average.isPresent() || !recipe.has("ema.rampup"),
        "ema.rampup shortens an average that ema.kimg 0 leaves out; set ema.kimg, as 10, or leave"
            + " ema.rampup out");
    Play play =
        Play.PLAIN
            .with(regularizers(recipe))
            .with(told.conditioning(), told.auxiliary())
            .with(augmentation(recipe));
    Play moving = moves(recipe, play);
    var rules = new Adversarial.Rules(objective, g, d, average, moving);
    return recipe.placed("data.size", () -> game(players.get(), latent, rules, told));
  }

  private static Adversarial game(
      Players players, Latent latent, Adversarial.Rules rules, Told told) {
    return told.conditioning().classes() > 0
        ? new ClassAdversarial(players, latent, rules)
        : new Adversarial(players, latent, rules);
  }

  /** Returns the half-life of the average of G's weights, in thousand images; empty for none. */
  static Optional<Double> average(RecipeReader recipe) {
    double kimg = recipe.number("ema.kimg", 0);
    recipe.check(kimg >= 0, "ema.kimg is %s; use 0 (none) or more, as 10", kimg);
    return kimg > 0 ? Optional.of(kimg) : Optional.empty();
  }

  /** Returns classes as the data has them. */
  static Classes classes(RecipeReader recipe) {
    Object known = recipe.resolved().getOrDefault("data.classes", 0L);
    int count = recipe.whole("data.classes", ((Number) known).intValue());
    return recipe.placed(() -> new Classes(count));
  }

  /** Returns the task of guessing classes. */
  static Told guessedClasses(RecipeReader recipe) {
    double weight = recipe.number("auxiliary.weight", 1);
    return new Told(classes(recipe), recipe.placed(() -> new ClassLoss(weight)));
  }

  /** Returns the task of guessing codes. */
  static Told guessedCodes(RecipeReader recipe) {
    int categories = recipe.whole("codes.categories", 10);
    int continuous = recipe.whole("codes.continuous", 2);
    double first = recipe.number("codes.categorical-weight", 1);
    double second = recipe.number("codes.continuous-weight", 0.1);
    return recipe.placed(
        () -> new Told(new Codes(categories, continuous), new CodeLoss(categories, first, second)));
  }

  static Objective objective(RecipeReader recipe) {
    Objective game = recipe.choice("objective", "non-saturating", OBJECTIVES);
    if (!recipe.has("labels.real") && !recipe.has("labels.fake")) {
      return game;
    }
    double real = recipe.number("labels.real", 1);
    double fake = recipe.number("labels.fake", 0);
    return recipe.placed(() -> new SmoothedLabels(game, real, fake));
  }

  private static Play moves(RecipeReader recipe, Play play) {
    double flip = recipe.number("labels.flip", 0);
    int dSteps = recipe.whole("d-steps", 1);
    int parts = recipe.whole("accumulate", 1);
    double rampup = recipe.has("ema.rampup") ? recipe.number("ema.rampup", 0.05) : play.emaRampup();
    Decay decay = decay(recipe);
    return recipe.placed(() -> play.moving(flip, dSteps, parts, decay, rampup));
  }

  static Decay decay(RecipeReader recipe) {
    if (!recipe.mentions("optimizer.decay")) {
      return Decay.NONE;
    }
    double from = recipe.number("optimizer.decay.from-kimg", 0);
    double to = recipe.number("optimizer.decay.to-kimg", 1000);
    return recipe.placed(() -> new Decay(from, to));
  }

  private static List<Regularizer> regularizers(RecipeReader recipe) {
    Map<String, Supplier<Regularizer>> known = new LinkedHashMap<>();
    known.put("r1", () -> new R1(of(recipe, "r1.gamma", 10), interval(recipe, "r1")));
    known.put("r2", () -> new R2(of(recipe, "r2.gamma", 10), interval(recipe, "r2")));
    known.put("gradient-penalty", () -> gradientPenalty(recipe));
    known.put(
        "dragan",
        () ->
            new Dragan(
                of(recipe, "dragan.lambda", 10),
                of(recipe, "dragan.spread", 0.5),
                interval(recipe, "dragan")));
    known.put("weight-clipping", () -> new WeightClipping(of(recipe, "weight-clipping.c", 0.01)));
    known.put(
        "orthogonal",
        () ->
            new Orthogonal(
                of(recipe, "orthogonal.beta", 1e-4),
                player(recipe, "orthogonal"),
                interval(recipe, "orthogonal")));
    known.put(
        "singular-value-clamp",
        () ->
            new SingularValueClamp(
                of(recipe, "singular-value-clamp.sigma", 1),
                player(recipe, "singular-value-clamp"),
                interval(recipe, "singular-value-clamp")));
    var chosen = new ArrayList<Regularizer>();
    known.forEach(
        (name, make) -> {
          if (recipe.mentions("regularizers." + name)) {
            chosen.add(recipe.placed(make));
          }
        });
    return List.copyOf(chosen);
  }

  private static Regularizer gradientPenalty(RecipeReader recipe) {
    String key = "gradient-penalty";
    Map<String, GradientPenalty.Sides> sides = new LinkedHashMap<>();
    sides.put("two", GradientPenalty.Sides.TWO);
    sides.put("one", GradientPenalty.Sides.ONE);
    Map<String, GradientPenalty.Center> centers = new LinkedHashMap<>();
    centers.put("between", GradientPenalty.Center.BETWEEN);
    centers.put("real", GradientPenalty.Center.REAL);
    centers.put("fake", GradientPenalty.Center.FAKE);
    return new GradientPenalty(
        of(recipe, key + ".lambda", 10),
        of(recipe, key + ".target", 1),
        recipe.choice("regularizers." + key + ".sides", "two", sides),
        recipe.choice("regularizers." + key + ".center", "between", centers),
        interval(recipe, key));
  }

  private static double of(RecipeReader recipe, String key, double usual) {
    return recipe.number("regularizers." + key, usual);
  }

  private static int interval(RecipeReader recipe, String name) {
    return recipe.whole("regularizers." + name + ".interval", 1);
  }

  private static Player player(RecipeReader recipe, String name) {
    Map<String, Player> players = new LinkedHashMap<>();
    players.put("g", Player.G);
    players.put("d", Player.D);
    return recipe.choice("regularizers." + name + ".player", "g", players);
  }

  private static Supplier<Augmentation> augmentation(RecipeReader recipe) {
    var chosen = new ArrayList<Supplier<Augmentation>>();
    if (recipe.mentions("augment.instance-noise")) {
      double sigma = recipe.number("augment.instance-noise.sigma", 0.1);
      double kimg = recipe.number("augment.instance-noise.kimg", 200);
      Augmentation noise = recipe.placed(() -> new InstanceNoise(sigma, kimg));
      chosen.add(() -> noise);
    }
    if (recipe.has("augment.policies")) {
      Augmentation changes = recipe.placed(() -> new DiffAugment(policies(recipe)));
      chosen.add(() -> changes);
    }
    if (recipe.mentions("augment.ada")) {
      double target = recipe.number("augment.ada.target", 0.6);
      double kimg = recipe.number("augment.ada.kimg", 500);
      recipe.placed(() -> new Ada(target, kimg));
      chosen.add(() -> new Ada(target, kimg));
    }
    return () -> Augmentation.chain(chosen.stream().map(Supplier::get).toList());
  }

  private static List<DiffAugment.Policy> policies(RecipeReader recipe) {
    Map<String, DiffAugment.Policy> known = new LinkedHashMap<>();
    known.put("color", DiffAugment.Policy.COLOR);
    known.put("translation", DiffAugment.Policy.TRANSLATION);
    known.put("cutout", DiffAugment.Policy.CUTOUT);
    return recipe.choices("augment.policies", known);
  }
}
