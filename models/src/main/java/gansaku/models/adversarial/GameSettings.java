package gansaku.models.adversarial;

import gansaku.conditioning.Classes;
import gansaku.conditioning.Conditioning;
import gansaku.conditioning.LatentCodes;
import gansaku.model.DataFacts;
import gansaku.model.ImageShape;
import gansaku.model.Latent;
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
import gansaku.regularizer.Player;
import gansaku.regularizer.Regularizer;
import gansaku.settings.Choices;
import gansaku.settings.Optimizers;
import gansaku.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads what adversarial games have in common: objective, regularisers, augmentation, conditioning
 * and tricks.
 */
public final class GameSettings {
  private static final Map<String, Objective> OBJECTIVES = new LinkedHashMap<>();
  private static final List<Double> BETAS = List.of(0.5, 0.999);

  static {
    OBJECTIVES.put("non-saturating", new NonSaturating());
    OBJECTIVES.put("minimax", new Minimax());
    OBJECTIVES.put("least-squares", LeastSquares.binary());
    OBJECTIVES.put("hinge", new Hinge());
    OBJECTIVES.put("wasserstein", new Wasserstein());
    OBJECTIVES.put("relativistic-average", new RelativisticAverage());
    OBJECTIVES.put("relativistic-paired", new RelativisticPaired());
  }

  private GameSettings() {}

  /** Builds players for noise of some size and images of a shape. */
  @FunctionalInterface
  public interface PlayersOf {
    /** Returns players for noise [N, z] and images of a shape. */
    Players of(int z, ImageShape image);
  }

  /**
   * Players that are told what to make.
   *
   * @param conditioning what they are told
   * @param auxiliary the task of D's second head
   * @param players makes them
   */
  public record Conditioned(
      Conditioning conditioning, Auxiliary auxiliary, Supplier<Players> players) {
    /** Players that are told, where D has no second head. */
    public Conditioned(Conditioning conditioning, Supplier<Players> players) {
      this(conditioning, Auxiliary.NONE, players);
    }
  }

  /** Returns the game of {@code plain} players, conditioned from outside as the recipe says. */
  public static Adversarial game(
      Settings settings, DataFacts data, Latent latent, PlayersOf plain) {
    return game(settings, data, latent, plain, Map.of());
  }

  /**
   * Returns the game of {@code plain} players, conditioned from outside or by one of their {@code
   * own} ways, as the recipe says.
   */
  public static Adversarial game(
      Settings settings,
      DataFacts data,
      Latent latent,
      PlayersOf plain,
      Map<String, Supplier<Conditioned>> own) {
    int z = latent.size();
    ImageShape image = data.image();
    int channels = image.channels();
    ConditionedPlayers.Shaped shaped =
        (n, c) -> plain.of(n, new ImageShape(c, image.height(), image.width()));
    Map<String, Supplier<Conditioned>> ways = new LinkedHashMap<>();
    ways.put("none", () -> new Conditioned(Conditioning.NONE, () -> plain.of(z, image)));
    ways.put(
        "concatenated",
        () -> {
          var classes = classes(settings, data);
          return new Conditioned(
              classes, () -> ConditionedPlayers.concatenated(classes, shaped, z, channels));
        });
    ways.put("auxiliary", () -> guessingClasses(settings, data, shaped, z));
    ways.put("codes", () -> guessingCodes(settings, shaped, z, channels));
    ways.putAll(own);
    Conditioned way = settings.choice("conditioning", "none", ways).get();
    return game(settings, latent, way);
  }

  /** Returns the game that the rest of the recipe makes of {@code conditioned} players. */
  public static Adversarial game(Settings settings, Latent latent, Conditioned conditioned) {
    return game(settings, latent, conditioned, Optional.empty());
  }

  /** Returns the game that the rest of the recipe makes of {@code conditioned} growing players. */
  public static Adversarial game(
      Settings settings, Latent latent, Conditioned conditioned, Optional<Growth> growth) {
    Objective objective = objective(settings);
    UpdateRule both = Optimizers.rule(settings, BETAS);
    UpdateRule ofD = Optimizers.ofDiscriminator(settings, BETAS, both);
    Optional<Double> average = average(settings);
    settings.check(
        average.isPresent() || !settings.has("ema.rampup"),
        "ema.rampup shortens an average that ema.kimg 0 leaves out; set ema.kimg, e.g. 10, or leave"
            + " ema.rampup out");
    List<Regularizer> regularizers = RegularizerSettings.read(settings);
    UpdateRule g = slowed(both, regularizers, Player.G);
    UpdateRule d = slowed(ofD, regularizers, Player.D);
    Play play =
        Play.PLAIN
            .with(regularizers)
            .with(conditioned.conditioning(), conditioned.auxiliary())
            .with(AugmentationSettings.read(settings))
            .growing(growth);
    var rules = new Adversarial.Rules(objective, g, d, average, moves(settings, play));
    return settings.placed(
        "data.size", () -> new Adversarial(conditioned.players().get(), latent, rules));
  }

  /** Returns {@code rule} for the steps that penalties of {@code player} have of their own. */
  private static UpdateRule slowed(UpdateRule rule, List<Regularizer> all, Player player) {
    UpdateRule slowed = rule;
    for (Regularizer r : all) {
      if (r.player() == player && r.stepsApart()) {
        slowed = slowed.slowed(r.interval() / (r.interval() + 1.0));
      }
    }
    return slowed;
  }

  /** Returns noise of {@code usual} numbers, unless the recipe says another size. */
  public static Latent latent(Settings settings, int usual) {
    int size = settings.whole("latent.size", usual);
    var distribution =
        settings.choice(
            "latent.distribution",
            "normal",
            Choices.of(
                "normal", Latent.Distribution.NORMAL, "uniform", Latent.Distribution.UNIFORM));
    return settings.placed(() -> new Latent(size, distribution));
  }

  /** Returns classes as the data has them. */
  public static Classes classes(Settings settings, DataFacts data) {
    return settings.placed(() -> new Classes(data.classes().size()));
  }

  private static Conditioned guessingClasses(
      Settings settings, DataFacts data, ConditionedPlayers.Shaped shaped, int z) {
    double weight = settings.number("auxiliary.weight", 1);
    var classes = classes(settings, data);
    return new Conditioned(
        classes,
        settings.placed(() -> new ClassLoss(weight)),
        () -> ConditionedPlayers.guessing(classes, shaped, z, data.image().channels()));
  }

  private static Conditioned guessingCodes(
      Settings settings, ConditionedPlayers.Shaped shaped, int z, int channels) {
    int categories = settings.whole("codes.categories", 10);
    int continuous = settings.whole("codes.continuous", 2);
    double first = settings.number("codes.categorical-weight", 1);
    double second = settings.number("codes.continuous-weight", 0.1);
    var codes = settings.placed(() -> new LatentCodes(categories, continuous));
    return new Conditioned(
        codes,
        settings.placed(() -> new CodeLoss(categories, first, second)),
        () -> ConditionedPlayers.guessing(codes, shaped, z, channels));
  }

  /** Returns the half-life of the average of G's weights, in thousand images; empty for none. */
  public static Optional<Double> average(Settings settings) {
    double kimg = settings.number("ema.kimg", 0);
    settings.check(kimg >= 0, "ema.kimg is %s; use 0 (none) or more, e.g. 10", kimg);
    return kimg > 0 ? Optional.of(kimg) : Optional.empty();
  }

  /** Returns the objective in force. */
  public static Objective objective(Settings settings) {
    Objective game = settings.choice("objective", "non-saturating", OBJECTIVES);
    if (game instanceof Wasserstein && settings.has("wasserstein.drift")) {
      double drift = settings.number("wasserstein.drift", 0.001);
      game = settings.placed(() -> new Wasserstein(drift));
    }
    if (!settings.has("labels.real") && !settings.has("labels.fake")) {
      return game;
    }
    Objective plain = game;
    double real = settings.number("labels.real", 1);
    double fake = settings.number("labels.fake", 0);
    return settings.placed(() -> new SmoothedLabels(plain, real, fake));
  }

  private static Play moves(Settings settings, Play play) {
    double flip = settings.number("labels.flip", 0);
    int dSteps = settings.whole("d-steps", 1);
    int parts = settings.whole("accumulate", 1);
    double rampup =
        settings.has("ema.rampup") ? settings.number("ema.rampup", 0.05) : play.emaRampup();
    Decay decay = decay(settings);
    int frozen = settings.has("freeze-d") ? settings.whole("freeze-d", 0) : 0;
    return settings.placed(() -> play.moving(flip, dSteps, parts, decay, rampup).freezing(frozen));
  }

  /** Returns how learning rates fall. */
  public static Decay decay(Settings settings) {
    if (!settings.mentions("optimizer.decay")) {
      return Decay.NONE;
    }
    double from = settings.number("optimizer.decay.from-kimg", 0);
    double to = settings.number("optimizer.decay.to-kimg", 1000);
    return settings.placed(() -> new Decay(from, to));
  }
}
