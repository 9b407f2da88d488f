package gansaku.workbench.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.error.InputException;
import gansaku.model.Families;
import gansaku.model.Model;
import gansaku.nn.Module;
import gansaku.settings.Settings;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Losses;
import gansaku.train.Progress;
import gansaku.train.Step;
import gansaku.workbench.Workbench;
import gansaku.workbench.recipe.Recipe;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mixtures that make no sense are refused, each with the setting to change. */
class RefusalsTest {
  private Scope scope = new Scope();

  @BeforeEach
  void open() {
    scope = new Scope();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model: sngan/32, conditioning: projection",
        "model: dcgan/32, conditioning: concatenated",
        "model: dcgan/32, conditioning: auxiliary",
        "model: biggan/32"
      })
  void conditionsWithoutClassesInTheData(String recipe) {
    refused(
        recipe,
        "data.classes is 0, but conditioning needs 2 or more; use data with classes, e.g."
            + " digits or a folder with a sub-folder for each class, or a recipe without"
            + " conditioning");
  }

  @Test
  void codesWithoutCodes() {
    refused(
        "model: dcgan/32, conditioning: codes, codes: {categories: 0, continuous: 0}",
        "test:1  codes.categories is 0; use 2 or more, e.g. 10");
  }

  @Test
  void clippingUnderSpectralNorm() {
    refused(
        "model: sngan/32, width: 8, regularizers: {weight-clipping: {c: 0.01}}",
        "regularizers.weight-clipping clips weights that spectral norm divides again; set norm.d to"
            + " none, or leave the clipping out");
    refused(
        "model: sngan/32, width: 8, regularizers: {singular-value-clamp: {player: d}}",
        "regularizers.singular-value-clamp bounds weights that spectral norm divides again; set"
            + " norm.d to none, or leave the clamp out");
    refused(
        "model: sngan/32, width: 8, norm: {g: spectral}, regularizers: {singular-value-clamp: {}}",
        "test:1  regularizers.singular-value-clamp bounds weights that spectral norm divides again;"
            + " set norm.g to none, or leave the clamp out");
  }

  @Test
  void gradientPenaltyUnderBatchNorm() {
    refused(
        "model: dcgan/32, width: 8, regularizers: {gradient-penalty: {}}",
        "test:1  regularizers.gradient-penalty takes D's slope at each image for itself, but this"
            + " model's D has batch norm, which mixes images (Gulrajani et al. 2017, §4); set model"
            + " to one without, e.g. sngan/32, or use regularizers.r1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ", regularizers: {orthogonal: {player: d}}"})
  void wassersteinWithoutABoundOnTheSlope(String regularizers) {
    refused(
        "model: dcgan/32, width: 8, objective: wasserstein" + regularizers,
        "test:1  objective is wasserstein, but nothing keeps D from growing steep; set"
            + " regularizers.weight-clipping.c or regularizers.gradient-penalty.lambda, or use a"
            + " model with spectral norm");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"least-squares", "wasserstein", "relativistic-average", "relativistic-paired"})
  void adaWhereTheSignOfALogitSaysNothing(String objective) {
    refused(
        "model: sngan/32, width: 8, augment: {ada: {}}, objective: " + objective,
        "test:1  augment.ada learns from the sign of D's logits, which says nothing with this"
            + " objective; set objective=non-saturating or hinge, or use augment.policies instead");
  }

  @Test
  void labelsOfLossesThatHaveNone() {
    refused(
        "model: sngan/32, width: 8, objective: wasserstein, labels: {flip: 0.1}",
        "test:1  labels.flip is 0.1, but objective wasserstein knows no labels; leave it out, or"
            + " set objective=non-saturating");
    refused(
        "model: dcgan/32, width: 8, objective: hinge, labels: {real: 0.9}",
        "test:1  labels.real and labels.fake smooth labels, which objective Hinge[] does not have;"
            + " set objective=non-saturating or minimax, or leave the labels out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "accumulate: 2, objective: relativistic-average|test:1  accumulate is 2, but objective"
            + " relativistic-average compares with means over the whole batch; set accumulate to 1,"
            + " or use relativistic-paired",
        "accumulate: 0|test:1  accumulate is 0; use 1 (off) or more",
        "d-steps: 0|test:1  d-steps is 0; use 1 or more, e.g. 5",
        "ema: {rampup: 0.05}|test:1  ema.rampup shortens an average that ema.kimg 0 leaves out; set"
            + " ema.kimg, e.g. 10, or leave ema.rampup out",
        "ema: {kimg: -5}|test:1  ema.kimg is -5.0; use 0 (none) or more, e.g. 10",
        "optimizer: {clip-norm: 0}|test:1  optimizer.clip-norm is 0.0; use more than 0, e.g. 1, or"
            + " leave it out",
      })
  void movesThatCannotBe(String settings, String words) {
    refused("model: dcgan/32, width: 8, " + settings, words);
  }

  @Test
  void aGroupWithNothingInItHasAllItsDefaults() {
    Map<String, Object> inForce = finished("{model: dcgan/32, width: 8, regularizers: {r1: {}}}");
    assertThat(inForce)
        .containsEntry("regularizers.r1.gamma", 10.0)
        .containsEntry("regularizers.r1.interval", 1L);
    assertThat(finished("{model: dcgan/32, width: 8, regularizers: {}}"))
        .doesNotContainKey("regularizers.r1.gamma");
    assertThatThrownBy(() -> finished("{model: dcgan/32, width: 8, regularizers: {r7: {}}}"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("test:1  key 'regularizers.r7' is not known.");
    assertThatThrownBy(() -> finished("{model: dcgan/32, width: {}}"))
        .hasMessage("test:1  width is {}; use one value");
  }

  @Test
  void keysBelowAValueAndNumbersThatNoneIsAsLargeAs() {
    assertThatThrownBy(
            () -> finished("{model: dcgan/32, width: 8, augment: {policies: {color: 1}}}"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("test:1  key 'augment.policies.color' is not known.");
    assertThatThrownBy(() -> finished("{model: dcgan/32, width: " + Long.MIN_VALUE + "}"))
        .isInstanceOf(InputException.class)
        .hasMessage("test:1  width is '-9223372036854775808'; use a whole number");
  }

  @Test
  void twoBudgets(@TempDir Path folder) {
    Recipe both = Recipe.parse("both", "both.yaml", "budget: {epochs: 2, kimg: 3}");
    var request = new TrainRequest(both, "cpu", Optional.empty()).with("data.count", 64);
    assertThatThrownBy(() -> Workbench.in(folder).dryRun(request))
        .isInstanceOf(InputException.class)
        .hasMessage("both.yaml:1  budget.epochs and budget.kimg exclude each other; use one");
    assertThat(Workbench.in(folder).dryRun(request.with("budget.kimg", 1)).kimg()).isEqualTo(1);
  }

  @Test
  void morePartsThanImages(@TempDir Path folder) {
    var request = TrainRequest.of("dcgan/32").with("batch", 8).with("data.count", 64);
    assertThatThrownBy(() -> Workbench.in(folder).dryRun(request.with("accumulate", 9)))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("accumulate is 9, but a batch has 8 images; use 8 or less");
  }

  /** Plain descent at rate 1 moves a network by its gradient: by its length after clipping. */
  @ParameterizedTest
  @ValueSource(strings = {"dcgan/32", "vae", "autoencoder"})
  void everyModelClipsGradients(String name) {
    Model model =
        GamesTest.build(
            GamesTest.recipe(
                "{model: " + name + ", optimizer: {type: sgd, lr: 1, clip-norm: 1e-3}}"));
    model.initialise(1);
    model.train(true);
    int size = requireNonNull(Families.architectures().get(name)).size();
    Tensor x = RandomStream.of(1).uniform(-1, 1, 4, 1, size, size);
    var batch = new Batch(x, Tensors.of(new int[4]));
    Map<String, Tensor> before = weights(model);
    model
        .training(Compute.exact(), 1)
        .update(new Step(batch, Progress.beginning(1000), new Losses()));
    weights(model)
        .forEach(
            (network, after) ->
                assertThat(after.sub(requireNonNull(before.get(network))).norm().item_double())
                    .as(network)
                    // moves of 1e-6 by weights of 0.1 keep two digits or three in float32
                    .isCloseTo(1e-3, within(2e-5)));
  }

  private static Map<String, Tensor> weights(Model model) {
    var weights = new LinkedHashMap<String, Tensor>();
    model
        .networks()
        .forEach(
            (name, network) ->
                weights.put(
                    name,
                    Tensors.cat(
                        network.parameters().stream()
                            .map(p -> p.detach().clone().flatten(0, -1))
                            .toList())));
    return weights;
  }

  private static Map<String, Object> finished(String yaml) {
    Recipe recipe = GamesTest.recipe(yaml);
    Settings reader = recipe.settings();
    Model model = GamesTest.build(recipe, reader);
    model.networks().values().forEach(Module::close);
    reader.finish();
    return reader.resolved();
  }

  private static void refused(String settings, String words) {
    assertThatThrownBy(() -> GamesTest.build(GamesTest.recipe("{" + settings + "}")))
        .isInstanceOf(InputException.class)
        .hasMessage(words);
  }
}
