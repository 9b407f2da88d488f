package gansaku.parity;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.model.DataFacts;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.models.cyclegan.CycleGanPhase;
import gansaku.nn.Module;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Losses;
import gansaku.train.Progress;
import gansaku.train.Saved;
import gansaku.train.Training;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.Recipes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** One full step of CycleGAN, in which its pools become full, against PyTorch. */
class CycleGanTest {
  /**
   * The gradient of a bias before a norm is 0 in exact arithmetic; what is left of a sum of some
   * thousand terms of size 1 that cancel is rounding, and another in each run.
   */
  private static final double CANCELLED = 1e-3;

  private static final double NOTHING = 1e-9;

  private final SoftAssertions softly = new SoftAssertions();

  @Test
  void oneStep() {
    try (var scope = new Scope()) {
      var fixture = Fixture.read("cyclegan");
      Model model = build(fixture);
      fill(fixture, model);
      Training training = model.training(Compute.exact(), 1);
      for (String domain : new String[] {"A", "B"}) {
        pool(training, domain).restore(Map.of("0", fixture.input("pool/" + domain, 0)), "fixture");
      }
      var phase = (CycleGanPhase) training.phases().get(0);
      var losses = new Losses();
      Tensor a = fixture.input("A", 0);
      phase.step(a, fixture.input("B", 0), Progress.beginning(1000), losses);

      model.networks().forEach((name, network) -> compare(fixture, name, network));
      losses
          .drain()
          .forEach(
              (name, mean) ->
                  fixture.compare(
                      softly,
                      "loss/" + name,
                      torch.full(new long[0], Tensors.scalar(requireNonNull(mean)))));
      for (String domain : new String[] {"A", "B"}) {
        var images = pool(training, domain).state().values();
        Tensor all = Tensors.cat(images.stream().toList());
        fixture.compare(softly, "pool/" + domain, all);
      }
      training.close();
      softly.assertAll();
    }
  }

  private static Saved pool(Training training, String domain) {
    return requireNonNull(training.saved().get("pool_" + domain));
  }

  private void compare(Fixture fixture, String player, Module network) {
    network
        .namedParameters()
        .forEach(
            (key, p) -> {
              String quantity = "grad/" + player + "/" + key;
              double scale =
                  fixture.root().path("quantities").path(quantity).path("scale").asDouble();
              fixture.compare(softly, quantity, p.grad(), scale < NOTHING ? CANCELLED : 0);
            });
    network
        .stateDict()
        .forEach((key, t) -> fixture.compare(softly, "state/" + player + "/" + key, t));
  }

  private static Model build(Fixture fixture) {
    Recipe recipe = Recipes.find(fixture.model());
    for (var setting : fixture.root().path("set").properties()) {
      recipe = recipe.with(setting.getKey(), setting.getValue().asText(), "fixture");
    }
    JsonNode shape = fixture.root().path("inputs").path("A").path("shape");
    var image = new ImageShape(3, shape.path(2).asInt(), shape.path(3).asInt());
    return recipe.model(DataFacts.of(image).withOther(3));
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
