package gansaku.parity;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.model.DataFacts;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.models.stargan.StarGanPhase;
import gansaku.nn.Module;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Losses;
import gansaku.train.Progress;
import gansaku.train.Training;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.Recipes;
import java.util.LinkedHashMap;
import org.assertj.core.api.SoftAssertions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/**
 * One move of each of StarGAN's players, with the penalty's second derivatives, against PyTorch.
 */
class StarGanTest {
  private final SoftAssertions softly = new SoftAssertions();

  @Test
  void oneStep() {
    try (var scope = new Scope()) {
      var fixture = Fixture.read("stargan");
      Model model = build(fixture);
      fill(fixture, model);
      Training training = model.training(Compute.exact(), 1);
      var phase = (StarGanPhase) training.phases().get(0);
      var losses = new Losses();
      Tensor x = fixture.input("x", 0);
      phase.step(x, labels(fixture, x.size(0)), Progress.beginning(1000), losses);

      model.networks().forEach((name, network) -> compare(fixture, name, network));
      losses
          .drain()
          .forEach(
              (name, mean) ->
                  fixture.compare(
                      softly,
                      "loss/" + name,
                      torch.full(new long[0], Tensors.scalar(requireNonNull(mean)))));
      training.close();
      softly.assertAll();
    }
  }

  private static Tensor labels(Fixture fixture, long n) {
    JsonNode stored = fixture.root().path("labels");
    var values = new float[stored.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) stored.get(i).asDouble();
    }
    return Tensors.of(values, n, values.length / n);
  }

  private void compare(Fixture fixture, String player, Module network) {
    network
        .namedParameters()
        .forEach(
            (key, p) -> {
              fixture.compare(softly, "grad/" + player + "/" + key, p.grad());
              fixture.compare(softly, "state/" + player + "/" + key, p);
            });
  }

  private static Model build(Fixture fixture) {
    Recipe recipe = Recipes.find(fixture.model());
    for (var setting : fixture.root().path("set").properties()) {
      recipe = recipe.with(setting.getKey(), setting.getValue().asText(), "fixture");
    }
    JsonNode shape = fixture.root().path("inputs").path("x").path("shape");
    var image = new ImageShape(3, shape.path(2).asInt(), shape.path(3).asInt());
    return recipe.model(DataFacts.of(image));
  }

  private static void fill(Fixture fixture, Model model) {
    model
        .networks()
        .forEach(
            (player, network) -> {
              var state = new LinkedHashMap<>(network.stateDict());
              for (JsonNode p : fixture.root().path("weights").path(player)) {
                state.put(p.path("key").asText(), Fixture.tensor(p, 0));
              }
              network.load(state, "fixture");
            });
  }
}
