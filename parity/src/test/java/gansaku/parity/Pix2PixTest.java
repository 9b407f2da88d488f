package gansaku.parity;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.model.DataFacts;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.models.pix2pix.Pix2Pix;
import gansaku.models.pix2pix.Pix2PixPhase;
import gansaku.nn.Module;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Losses;
import gansaku.train.Progress;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.Recipes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One full step of pix2pix in both orders, with every network, against PyTorch. */
class Pix2PixTest {
  /**
   * The gradient of a bias before a norm is 0 in exact arithmetic; what is left of a sum of some
   * thousand terms of size 1 that cancel is rounding, and another in each run.
   */
  private static final double CANCELLED = 1e-3;

  private static final double NOTHING = 1e-9;

  private final SoftAssertions softly = new SoftAssertions();

  @ParameterizedTest
  @ValueSource(strings = {"unet", "unet-g-first", "resnet", "resnet-g-first", "light"})
  void oneStepAndUse(String name) {
    try (var scope = new Scope()) {
      var fixture = Fixture.read("pix2pix-" + name);
      var model = (Pix2Pix) build(fixture);
      fill(fixture, model);
      Tensor source = fixture.input("source", 0);
      var phase = (Pix2PixPhase) model.training(Compute.exact(), 1).phases().get(0);
      var losses = new Losses();
      phase.step(source, fixture.input("truth", 0), Progress.beginning(1000), losses);

      model.networks().forEach((player, network) -> compare(fixture, player, network));
      Map<String, Double> means = losses.drain();
      for (String loss : new String[] {"G", "D", "L1"}) {
        Tensor mean = torch.full(new long[0], Tensors.scalar(requireNonNull(means.get(loss))));
        fixture.compare(softly, "loss/" + loss, mean);
      }
      model.train(false);
      try (var off = new NoGradGuard()) {
        fixture.compare(softly, "use/image", model.translate(source));
        fixture.compare(softly, "use/image", model.translate(source)); // the same again
      }
      softly.assertAll();
    }
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
    JsonNode shape = fixture.root().path("inputs").path("truth").path("shape");
    var image = new ImageShape(3, shape.path(2).asInt(), shape.path(3).asInt());
    int source = (int) fixture.input("source", 0).size(1);
    return recipe.model(DataFacts.of(image).withSource(source));
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
