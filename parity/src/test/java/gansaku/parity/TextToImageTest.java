package gansaku.parity;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.model.DataFacts;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.models.text2image.TextToImagePhase;
import gansaku.nn.Gru;
import gansaku.nn.Module;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.text.Captions;
import gansaku.text.Vocabulary;
import gansaku.train.Losses;
import gansaku.train.Progress;
import gansaku.train.Training;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.Recipes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text's encoder, and one step on three kinds of pairs of image and text, against PyTorch. */
class TextToImageTest {
  private final SoftAssertions softly = new SoftAssertions();

  /** Sequences of several lengths, and the order of the gates. */
  @Test
  void gru() {
    try (var scope = new Scope()) {
      var fixture = Fixture.read("gru");
      var gru = new Gru(3, 5);
      fill(fixture, "gru", gru);
      Tensor x = fixture.input("x", 0).requires_grad_(true);
      Tensor last = gru.last(x, numbers(fixture.root().path("lengths")));
      last.mul(fixture.input("weights", 0)).sum().backward();
      fixture.compare(softly, "last", last.detach());
      fixture.compare(softly, "step", gru.step(x.select(1, 0), fixture.input("h", 0)).detach());
      fixture.compare(softly, "grad/x", x.grad());
      gru.namedParameters().forEach((key, p) -> fixture.compare(softly, "grad/" + key, p.grad()));
      softly.assertAll();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"two", "one"})
  void oneStep(String heads) {
    try (var scope = new Scope()) {
      var fixture = Fixture.read("text2image-" + heads);
      Model model = build(fixture);
      model.networks().forEach((name, network) -> fill(fixture, name, network));
      Training training = model.training(Compute.exact(), 1);
      var phase = (TextToImagePhase) training.phases().get(0);
      var losses = new Losses();
      Tensor words = numbers(fixture.root().path("words"));
      phase.step(
          fixture.input("x", 0),
          words.view(4, 4),
          numbers(fixture.root().path("others")),
          fixture.input("z", 0),
          fixture.input("half", 0),
          Progress.beginning(1000),
          losses);

      model.networks().forEach((name, network) -> compare(fixture, name, network));
      losses
          .drain()
          .forEach(
              (name, mean) -> {
                if (fixture.root().path("quantities").has("loss/" + name)) {
                  Tensor loss = torch.full(new long[0], Tensors.scalar(requireNonNull(mean)));
                  fixture.compare(softly, "loss/" + name, loss);
                }
              });
      training.close();
      softly.assertAll();
    }
  }

  private void compare(Fixture fixture, String name, Module network) {
    network
        .namedParameters()
        .forEach((key, p) -> fixture.compare(softly, "grad/" + name + "/" + key, gradient(p)));
    network
        .stateDict()
        .forEach((key, t) -> fixture.compare(softly, "state/" + name + "/" + key, t));
  }

  /** Returns the gradient; zeros of a head that is not asked. */
  private static Tensor gradient(Tensor p) {
    return p.grad().defined() ? p.grad() : torch.zeros_like(p.detach());
  }

  private static Model build(Fixture fixture) {
    Recipe recipe = Recipes.find(fixture.model());
    for (var setting : fixture.root().path("set").properties()) {
      recipe = recipe.with(setting.getKey(), setting.getValue().asText(), "fixture");
    }
    var captions =
        new Captions(new Vocabulary(List.of("a", "b", "c", "d", "e", "f")), 4, List.of("a"));
    return recipe.model(DataFacts.of(new ImageShape(3, 32, 32)).withCaptions(captions));
  }

  private static void fill(Fixture fixture, String name, Module network) {
    var state = new LinkedHashMap<>(network.stateDict());
    for (JsonNode p : fixture.root().path("weights").path(name)) {
      state.put(p.path("key").asText(), Fixture.tensor(p, 0));
    }
    for (JsonNode v : fixture.root().path("vectors").path(name)) {
      Tensor drawn = Fixture.tensor(v, 0);
      state.put(v.path("key").asText(), drawn.div(drawn.norm()));
    }
    network.load(state, "fixture");
  }

  private static Tensor numbers(JsonNode array) {
    var numbers = new ArrayList<Integer>();
    array.forEach(
        row -> {
          row.forEach(number -> numbers.add(number.asInt()));
          if (row.isNumber()) {
            numbers.add(row.asInt());
          }
        });
    return Tensors.of(numbers.stream().mapToInt(Integer::intValue).toArray());
  }
}
