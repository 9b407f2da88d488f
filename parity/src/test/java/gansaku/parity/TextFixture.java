package gansaku.parity;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.model.DataFacts;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.nn.Module;
import gansaku.tensor.Tensors;
import gansaku.text.Captions;
import gansaku.text.Vocabulary;
import gansaku.train.Losses;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.Recipes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What fixtures of models of texts have in common: one step of all networks, from a recipe. */
final class TextFixture {
  private TextFixture() {}

  /** Returns the recipe's model, with the weights that the fixture starts from. */
  static Model build(Fixture fixture) {
    Recipe recipe = Recipes.find(fixture.model());
    for (var setting : fixture.root().path("set").properties()) {
      recipe = recipe.with(setting.getKey(), setting.getValue().asText(), "fixture");
    }
    var captions =
        new Captions(new Vocabulary(List.of("a", "b", "c", "d", "e", "f")), 4, List.of("a"));
    int size = recipe.settings().whole("data.size", 32);
    Model model = recipe.model(DataFacts.of(new ImageShape(3, size, size)).withCaptions(captions));
    model.networks().forEach((name, network) -> fill(fixture, name, network));
    return model;
  }

  static void fill(Fixture fixture, String name, Module network) {
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

  /** Compares losses, gradients and all that networks keep. */
  static void compare(Fixture fixture, SoftAssertions softly, Model model, Losses losses) {
    model.networks().forEach((name, network) -> compare(fixture, softly, name, network));
    losses
        .drain()
        .forEach(
            (name, mean) -> {
              if (fixture.root().path("quantities").has("loss/" + name)) {
                Tensor loss = torch.full(new long[0], Tensors.scalar(requireNonNull(mean)));
                fixture.compare(softly, "loss/" + name, loss);
              }
            });
  }

  private static void compare(Fixture fixture, SoftAssertions softly, String name, Module network) {
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

  /** Returns the whole numbers of an array, or of the arrays in it. */
  static Tensor numbers(JsonNode array) {
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
