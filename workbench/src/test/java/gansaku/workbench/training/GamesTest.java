package gansaku.workbench.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.DataNeed;
import gansaku.model.Families;
import gansaku.model.GeneratesClasses;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.models.adversarial.Adversarial;
import gansaku.settings.Settings;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Losses;
import gansaku.train.Progress;
import gansaku.train.Step;
import gansaku.train.Training;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.Recipes;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Recipes of the adversarial family: each plays, bad mixtures are refused in words. */
class GamesTest {
  private static final int BATCH = 8;

  /** What needs images and nothing beside them. */
  private static final Set<DataNeed> ALONE = EnumSet.of(DataNeed.IMAGES, DataNeed.CLASSES);

  private Scope scope = new Scope();

  @BeforeEach
  void open() {
    scope = new Scope();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  static Stream<String> small() {
    return Recipes.names().stream()
        .filter(name -> name.endsWith("/small"))
        .filter(name -> ALONE.contains(Recipes.find(name).architecture().need()))
        .filter(name -> build(Recipes.find(name)) instanceof Adversarial);
  }

  @ParameterizedTest
  @MethodSource("small")
  void everySmallRecipePlays(String name) {
    Model model = build(Recipes.find(name));
    model.initialise(1);
    Training training = model.training(Compute.exact(), 1);
    Map<String, float[]> before = weights(model);
    var losses = new Losses();
    for (int step = 0; step < 3; step++) {
      var soFar = new Progress(step, (long) step * BATCH, 0, 1000);
      training.update(new Step(batch(model), soFar, losses));
    }

    losses.drain().forEach((key, value) -> assertThat(value).as(key).isFinite());
    weights(model).forEach((key, now) -> assertThat(now).as(key).isNotEqualTo(before.get(key)));
  }

  @Test
  void everythingAtOncePlaysAndCanBeRepeated() {
    Recipe recipe =
        recipe(
            "model: sngan/32",
            "width: 8",
            "attention: 16",
            "conditioning: projection",
            "data: {classes: 3}",
            "labels: {real: 0.9, flip: 0.1}",
            "regularizers: {r1: {gamma: 1, interval: 2}, orthogonal: {beta: 1e-4}}",
            "augment: {ada: {target: 0.6, kimg: 1}, policies: [color, cutout],",
            "          instance-noise: {sigma: 0.1, kimg: 1}}",
            "optimizer: {lr: 1e-3, d-lr: 2e-3, decay: {from-kimg: 0.004, to-kimg: 1}}",
            "ema: {kimg: 1, rampup: 0.05}",
            "accumulate: 2",
            "d-steps: 2");

    assertThat(played(recipe, 6)).containsExactly(played(recipe, 6), Offset.offset(0f));
  }

  /** Without batch statistics, parts add up to the batch: what differs is rounding. */
  @ParameterizedTest
  @CsvSource({"relativistic-paired", "hinge", "non-saturating"})
  void accumulatedGradientsAreThoseOfTheBigBatch(String objective) {
    Recipe recipe =
        recipe(
            "model: r3gan",
            "width: 8",
            "depth: 1",
            "data: {size: 8}",
            "objective: " + objective,
            "regularizers: {r1: {gamma: 1}, r2: {gamma: 1}}",
            "optimizer: {type: sgd, lr: 0.1}");

    float[] whole = played(recipe, 2);
    float[] parts = played(recipe.with("accumulate", "4", "--set"), 2);
    assertThat(parts).containsExactly(whole, Offset.offset(1e-5f));
  }

  @Test
  void imagesOfAClassCanBeAskedFor() {
    Model model =
        build(
            recipe(
                "model: dcgan/32",
                "width: 8",
                "conditioning: concatenated",
                "data: {classes: 10}"));
    model.initialise(1);
    model.train(false);
    var game = (Adversarial) model;
    var asked = model.capability(GeneratesClasses.class).orElseThrow();
    Tensor z = game.latent().ofSeed(3);
    Tensor three = asked.generate(z, Tensors.of(new int[] {3}));
    Tensor four = asked.generate(z, Tensors.of(new int[] {4}));

    assertThat(Tensors.floats(three)).isNotEqualTo(Tensors.floats(four));
    assertThat(Tensors.floats(game.generate(z))).isEqualTo(Tensors.floats(game.generate(z)));
  }

  @Test
  void aFoundClassIsACategoryAndLeavesTheOtherCodes() {
    Model model =
        build(
            recipe(
                "model: dcgan/32",
                "width: 8",
                "conditioning: codes",
                "codes: {categories: 5, continuous: 2}"));
    var found = model.capability(GeneratesClasses.class).orElseThrow();
    Tensor z = ((Adversarial) model).latent().ofSeed(3);
    float[] own = Tensors.floats(found.conditions(z));
    float[] asked = Tensors.floats(found.conditions(z, Tensors.of(new int[] {4})));

    assertThat(found.classes()).isEqualTo(5);
    assertThat(found.labelled()).isFalse();
    assertThat(asked).containsExactly(0, 0, 0, 0, 1, own[5], own[6]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model: dcgan/32|regularizers: {gradient-penalty: {lambda: 10}}|batch norm, which mixes",
        "model: sngan/32|regularizers: {weight-clipping: {c: 0.01}}|set norm.d to none",
        "model: dcgan/32|objective: wasserstein|keeps D from growing steep",
        "model: sngan/32|conditioning: projection|data.classes is 0",
        "model: dcgan/32|conditioning: projection|Known: none, concatenated, auxiliary, codes.",
        "model: dcgan/32|labels: {real: 1.5}|test:2  labels.real is 1.5",
        "model: sngan/32|attention: 12|test:2  attention is 12",
        "model: biggan/32|latent: {size: 30}|data.classes is 0",
        "model: dcgan/32|regularizers: {r1: {gamma: -1}}|test:2  regularizers.r1.gamma is -1.0",
        "model: dcgan/32|augment: {policies: [colour]}|Did you mean 'color'?",
        "model: dcgan/32|d-steps: 0|test:2  d-steps is 0",
      })
  void badMixturesAreRefusedInWords(String first, String second, String words) {
    assertThatThrownBy(() -> build(recipe(first, second)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(words);
  }

  @Test
  void labelsOfALossWithoutLabelsAreRefused() {
    assertThatThrownBy(
            () -> build(recipe("model: dcgan/32", "objective: hinge", "labels: {real: 0.9}")))
        .hasMessageContaining("objective=non-saturating or minimax");
    assertThatThrownBy(
            () ->
                build(
                    recipe("model: dcgan/32", "objective: relativistic-average", "accumulate: 2")))
        .hasMessageContaining("set accumulate to 1");
  }

  static Recipe recipe(String... lines) {
    return Recipe.parse("test", "test", String.join("\n", lines));
  }

  static Model build(Recipe recipe) {
    return build(recipe, recipe.settings());
  }

  static Model build(Recipe recipe, Settings settings) {
    Architecture architecture = Families.architecture(settings);
    int size = settings.whole("data.size", architecture.size());
    boolean digits = settings.text("data.name", "none").equals("digits");
    int classes = settings.whole("data.classes", digits ? 10 : 0);
    DataFacts data = DataFacts.of(new ImageShape(1, size, size));
    return architecture.build(settings, data.withClasses(DataFacts.names(List.of(), classes)));
  }

  private static float[] played(Recipe recipe, int steps) {
    Model model = build(recipe);
    model.initialise(1);
    Training training = model.training(Compute.exact(), 1);
    var progress = Progress.beginning(1000);
    for (int step = 0; step < steps; step++) {
      training.update(new Step(batch(model), progress, new Losses()));
      progress = progress.after(BATCH);
    }
    return requireNonNull(weights(model).get("G"));
  }

  private static Batch batch(Model model) {
    var random = RandomStream.of(5);
    Tensor made = ((Adversarial) model).generate(((Adversarial) model).latent().ofSeed(1));
    Tensor x = random.uniform(-1, 1, BATCH, 1, made.size(2), made.size(3));
    return new Batch(x, random.integers(3, BATCH).to(ScalarType.Long));
  }

  /** Returns the first weights of each network in training. */
  private static Map<String, float[]> weights(Model model) {
    var weights = new LinkedHashMap<String, float[]>();
    for (String name : new String[] {"G", "D"}) {
      weights.put(
          name,
          Tensors.floats(
              Tensors.cat(
                  requireNonNull(model.networks().get(name)).parameters().stream()
                      .map(p -> p.detach().flatten(0, -1))
                      .toList())));
    }
    return weights;
  }
}
