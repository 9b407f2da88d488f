package gansaku.parity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.model.Classifies;
import gansaku.model.DataFacts;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.nn.Module;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
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
import org.junit.jupiter.params.provider.ValueSource;

/** One step of ResNet-18 with a new head, whole and from a layer on, against torchvision's. */
class ClassifierTest {
  /** In use a convolution and its norm are computed as one, which rounds otherwise. */
  private static final double ROUNDING = 1e-5;

  private final SoftAssertions softly = new SoftAssertions();

  @ParameterizedTest
  @ValueSource(strings = {"classifier-all", "classifier-last", "classifier-from-layer3"})
  void oneStep(String name) {
    try (var scope = new Scope()) {
      var fixture = Fixture.read(name);
      Model model = build(fixture);
      Module network = requireNonNull(model.networks().get("C"));
      fill(fixture, network);
      Tensor x = fixture.input("images", 0);
      var classifier = model.capability(Classifies.class).orElseThrow();
      model.train(false);
      compare(fixture, "logits/use", classifier.logits(x));
      model.train(true);
      Training training = model.training(Compute.exact(), 1);
      var losses = new Losses();
      training.update(new Step(new Batch(x, labels(fixture)), Progress.beginning(100), losses));
      compare(fixture, "loss", Tensors.number(requireNonNull(losses.drain().get("cross-entropy"))));
      network
          .namedParameters()
          .forEach(
              (key, p) -> {
                boolean learns =
                    !fixture.root().path("quantities").path("grad/" + key).isMissingNode();
                assertThat(p.grad().defined()).as(key).isEqualTo(learns);
                if (learns) {
                  compare(fixture, "grad/" + key, p.grad());
                }
              });
      network.stateDict().forEach((key, t) -> compare(fixture, "state/" + key, t));
      training.close();
      network.close();
      softly.assertAll();
    }
  }

  private void compare(Fixture fixture, String quantity, Tensor actual) {
    double scale = fixture.root().path("quantities").path(quantity).path("scale").asDouble();
    fixture.compare(softly, quantity, actual, ROUNDING * scale);
  }

  private static Tensor labels(Fixture fixture) {
    JsonNode stored = fixture.root().path("labels");
    var labels = new int[stored.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = stored.get(i).asInt();
    }
    return Tensors.of(labels);
  }

  private static Model build(Fixture fixture) {
    Recipe recipe = Recipes.find(fixture.model());
    for (var setting : fixture.root().path("set").properties()) {
      recipe = recipe.with(setting.getKey(), setting.getValue().asText(), "fixture");
    }
    var image = new ImageShape(3, 64, 64);
    return recipe.model(DataFacts.of(image).withClasses(List.of("a", "b", "c")));
  }

  private static void fill(Fixture fixture, Module network) {
    var state = new LinkedHashMap<String, Tensor>();
    for (JsonNode p : fixture.root().path("weights")) {
      state.put(p.path("key").asText(), Fixture.tensor(p, 0));
    }
    network.load(state, "fixture");
  }
}
