package gansaku.models.adversarial;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.model.DataFacts;
import gansaku.model.Generates;
import gansaku.model.GeneratesClasses;
import gansaku.model.ImageShape;
import gansaku.model.Latent;
import gansaku.models.Trial;
import gansaku.nn.optim.Sgd;
import gansaku.objective.NonSaturating;
import gansaku.regularizer.Regularizer;
import gansaku.regularizer.Sight;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Losses;
import gansaku.train.Progress;
import gansaku.train.Step;
import gansaku.train.Training;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The game from a recipe: its pace, its penalties, its classes and what it remembers. */
class AdversarialTest {
  private static final int N = 4;
  private static final int SEED = 3;
  private static final ImageShape IMAGE = new ImageShape(3, 8, 8);
  private static final Latent LATENT = new Latent(2, Latent.Distribution.NORMAL);
  private static final Progress HALFWAY = new Progress(0, 500, 0, 1000);

  /** A few roundings of float32 numbers below 1, of which each is half of 2⁻²³ at most. */
  private static final Offset<Float> ROUNDING = Offset.offset(1e-6f);

  private final Scope scope = new Scope();
  private final SmallPlayers players = new SmallPlayers();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void onePlayersStepMovesBoth() {
    Adversarial game = game();
    float[] g = weights(game, "G");
    float[] d = weights(game, "D");

    Losses losses = played(game, Progress.beginning(N));

    assertThat(game.capability(Generates.class)).isPresent();
    assertThat(weights(game, "G")).isNotEqualTo(g);
    assertThat(weights(game, "D")).isNotEqualTo(d);
    assertThat(losses.means()).containsKeys("G", "D");
    assertThat(losses.means().values()).allSatisfy(loss -> assertThat(loss).isFinite());
  }

  /** After 500 of 1000 images half is left, whatever the number of steps that they took. */
  @Test
  void learningRatesFallWithTheImagesSeen() {
    Adversarial game =
        game(
            "optimizer.type=sgd",
            "optimizer.lr=0.5",
            "optimizer.d-lr=0.25",
            "optimizer.decay.from-kimg=0",
            "optimizer.decay.to-kimg=1");
    Training training = started(game);

    training.update(step(HALFWAY));

    assertThat(requireNonNull(training.optimizers().get("G")).lr()).isEqualTo(0.25);
    assertThat(requireNonNull(training.optimizers().get("D")).lr()).isEqualTo(0.125);
    training.close();
  }

  /** D sees x + σ/2 · ε after half of the images that the noise takes to fade. */
  @Test
  void instanceNoiseFadesWithTheImagesSeen() {
    Adversarial game = game("augment.instance-noise.sigma=0.5", "augment.instance-noise.kimg=1");

    played(game, HALFWAY);

    Tensor eps = RandomStream.of(SEED, "augmentation").normal(x().shape());
    float[] expected = Tensors.floats(x().add(eps, Tensors.scalar(0.25)));
    assertThat(players.shown.get(0)).containsExactly(expected, ROUNDING);
  }

  /**
   * λ/2 ‖w‖² for D's weights w, every k-th step: by itself it turns w into (1 - η k λ) w, and
   * beside the game's loss it takes η k λ w₀ away from what the game makes of w₀.
   */
  private record Decayed(boolean stepsApart) implements Regularizer {
    static final double LAMBDA = 0.125;

    @Override
    public String name() {
      return "decayed";
    }

    @Override
    public int interval() {
      return 2;
    }

    @Override
    public Optional<Tensor> penalty(Sight sight) {
      return sight.network().parameters().stream()
          .map(w -> w.square().sum())
          .reduce(Tensor::add)
          .map(sum -> sum.mul(Tensors.scalar(LAMBDA / 2)));
    }
  }

  private static final double LR = 0.5;
  private static final float SHRINKS = (float) (LR * 2 * Decayed.LAMBDA);

  @Test
  void aPenaltyThatStepsApartFollowsThePlayersStep() {
    float[] plain = afterOneStep(List.of());
    float[] expected = plain.clone();
    for (int i = 0; i < expected.length; i++) {
      expected[i] -= SHRINKS * plain[i];
    }
    assertThat(afterOneStep(List.of(new Decayed(true)))).containsExactly(expected, ROUNDING);
  }

  @Test
  void aPenaltyThatDoesNotIsPartOfThePlayersStep() {
    float[] first = weights(sgd(List.of()), "D");
    float[] expected = afterOneStep(List.of());
    for (int i = 0; i < expected.length; i++) {
      expected[i] -= SHRINKS * first[i];
    }
    assertThat(afterOneStep(List.of(new Decayed(false)))).containsExactly(expected, ROUNDING);
  }

  private float[] afterOneStep(List<Regularizer> regularizers) {
    Adversarial game = sgd(regularizers);
    played(game, Progress.beginning(N));
    return weights(game, "D");
  }

  private Adversarial sgd(List<Regularizer> regularizers) {
    var rule = new Sgd(LR, 0, 0, false);
    var rules =
        new Adversarial.Rules(
            new NonSaturating(), rule, rule, Optional.empty(), Play.PLAIN.with(regularizers));
    var game = new Adversarial(players.of(LATENT.size(), IMAGE), LATENT, rules);
    game.initialise(1);
    return game;
  }

  @Test
  void onlyGamesWithClassesAreAskedForThem() {
    assertThat(game().capability(GeneratesClasses.class)).isEmpty();

    GeneratesClasses told =
        game("conditioning=concatenated").capability(GeneratesClasses.class).orElseThrow();
    assertThat(told.classes()).isEqualTo(3);
    assertThat(told.labelled()).isTrue();

    GeneratesClasses found =
        game("conditioning=codes", "codes.categories=5")
            .capability(GeneratesClasses.class)
            .orElseThrow();
    assertThat(found.classes()).isEqualTo(5);
    assertThat(found.labelled()).isFalse();
  }

  @Test
  void whatAdaptiveAugmentationRemembersIsSavedAndIsNoNetwork() {
    Adversarial game = game("augment.ada.target=0.6");
    Training training = started(game);

    training.update(step(Progress.beginning(N)));

    assertThat(game.networks()).containsOnlyKeys("G", "D");
    assertThat(training.saved()).containsOnlyKeys("augmentation");
    var state = requireNonNull(training.saved().get("augmentation")).state();
    assertThat(state).containsKeys("p", "r");
    assertThat(requireNonNull(state.get("images")).item_float()).isEqualTo(N);
    training.close();
  }

  @Test
  void anUnboundedCriticIsRefused() {
    assertThatThrownBy(() -> game("objective=wasserstein"))
        .hasMessage(
            "--set  objective is wasserstein, but nothing keeps D from growing steep; set"
                + " regularizers.weight-clipping.c or regularizers.gradient-penalty.lambda, or use"
                + " a model with spectral norm");
  }

  private Adversarial game(String... settings) {
    var facts = DataFacts.of(IMAGE).withClasses(List.of("a", "b", "c"));
    var game = GameSettings.game(Trial.settings(settings), facts, LATENT, players::of);
    game.initialise(1);
    return game;
  }

  private static Training started(Adversarial game) {
    return game.training(Compute.exact(), SEED);
  }

  private static Losses played(Adversarial game, Progress progress) {
    Training training = started(game);
    Step step = step(progress);
    training.update(step);
    training.close();
    return step.losses();
  }

  private static Step step(Progress progress) {
    return new Step(new Batch(x(), Tensors.of(new int[] {0, 1, 2, 0})), progress, new Losses());
  }

  private static Tensor x() {
    return RandomStream.of(5).uniform(-1, 1, N, IMAGE.channels(), IMAGE.height(), IMAGE.width());
  }

  private static float[] weights(Adversarial game, String network) {
    return Tensors.floats(
        Tensors.cat(
            requireNonNull(game.networks().get(network)).parameters().stream()
                .map(w -> w.detach().flatten())
                .toList()));
  }
}
