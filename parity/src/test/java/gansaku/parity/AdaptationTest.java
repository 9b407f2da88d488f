package gansaku.parity;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.model.DataFacts;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.nn.Module;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Extra;
import gansaku.train.Losses;
import gansaku.train.Progress;
import gansaku.train.Step;
import gansaku.train.Training;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.Recipes;
import java.util.LinkedHashMap;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One step of each way to draw two domains together, in the midst of training. */
class AdaptationTest {
  /** Sums over few images round otherwise in each order. */
  private static final double ROUNDING = 1e-5;

  private static final int BUDGET = 1000;

  private final SoftAssertions softly = new SoftAssertions();

  @ParameterizedTest
  @CsvSource({"reversal, domain", "mmd, mmd", "coral, coral"})
  void oneStep(String name, String loss) {
    try (var scope = new Scope()) {
      var fixture = Fixture.read("adaptation-" + name);
      Model model = build(fixture);
      model.networks().forEach((key, network) -> fill(fixture, key, network));
      model.train(true);
      Training training = model.training(Compute.exact(), 1);
      var losses = new Losses();
      long seen = Math.round(fixture.root().path("done").asDouble() * BUDGET);
      training.update(new Step(batch(fixture), new Progress(1, seen, seen, BUDGET), losses));
      var means = losses.drain();
      compare(fixture, "cross-entropy", number(requireNonNull(means.get("cross-entropy"))));
      compare(fixture, "apart", number(requireNonNull(means.get(loss))));
      model.networks().forEach((key, network) -> compare(fixture, key, network));
      training.close();
      model.networks().values().forEach(Module::close);
      softly.assertAll();
    }
  }

  private static Tensor number(double value) {
    return Tensors.number(value);
  }

  private void compare(Fixture fixture, String key, Module network) {
    network
        .namedParameters()
        .forEach((name, p) -> compare(fixture, "grad/" + key + "/" + name, p.grad()));
    network.stateDict().entrySet().stream()
        .filter(e -> !e.getKey().endsWith("num_batches_tracked"))
        .forEach(e -> compare(fixture, "state/" + key + "/" + e.getKey(), e.getValue()));
  }

  private void compare(Fixture fixture, String quantity, Tensor actual) {
    double scale = fixture.root().path("quantities").path(quantity).path("scale").asDouble();
    fixture.compare(softly, quantity, actual, ROUNDING * scale);
  }

  private static Batch batch(Fixture fixture) {
    JsonNode stored = fixture.root().path("labels");
    var labels = new int[stored.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = stored.get(i).asInt();
    }
    return new Batch(fixture.input("source", 0), Tensors.of(labels))
        .with(Extra.OTHER, fixture.input("target", 0));
  }

  private static Model build(Fixture fixture) {
    Recipe recipe = Recipes.find(fixture.model()).with("backbone", "lenet", "fixture");
    for (var setting : fixture.root().path("set").properties()) {
      recipe = recipe.with(setting.getKey(), setting.getValue().asText(), "fixture");
    }
    var image = new ImageShape(3, 16, 16);
    return recipe.model(DataFacts.of(image).withClasses(List.of("a", "b", "c")));
  }

  private static void fill(Fixture fixture, String key, Module network) {
    var state = new LinkedHashMap<>(network.stateDict()); // counters stay
    for (JsonNode p : fixture.root().path("weights").path(key)) {
      state.put(p.path("key").asText(), Fixture.tensor(p, 0));
    }
    network.load(state, "fixture");
  }
}
