package gansaku.parity;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.model.DataFacts;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.models.vqvae2.VqVae2Phase;
import gansaku.nn.Module;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Losses;
import gansaku.train.Training;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.Recipes;
import java.util.LinkedHashMap;
import org.assertj.core.api.SoftAssertions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** Three steps of VQ-VAE-2, whose codebooks move and restart what is dead, against PyTorch. */
class VqVae2Test {
  private final SoftAssertions softly = new SoftAssertions();

  @Test
  void threeSteps() {
    try (var scope = new Scope()) {
      var fixture = Fixture.read("vqvae2");
      Model model = build(fixture);
      Module network = requireNonNull(model.networks().get("vqvae"));
      fill(fixture, network);
      Training training = model.training(Compute.exact(), 1);
      var phase = (VqVae2Phase) training.phases().get(0);
      var losses = new Losses();
      int steps = fixture.root().path("steps").asInt();
      for (int t = 1; t <= steps; t++) {
        String step = "step" + t + "/";
        phase.step(fixture.input("x", t), losses);
        if (t == 1) {
          network
              .namedParameters()
              .forEach((key, p) -> fixture.compare(softly, "grad/" + key, p.grad()));
        }
        losses
            .drain()
            .forEach(
                (name, mean) ->
                    fixture.compare(
                        softly,
                        step + name,
                        torch.full(new long[0], Tensors.scalar(requireNonNull(mean)))));
      }
      network.stateDict().forEach((key, s) -> fixture.compare(softly, "state/" + key, s));
      training.close();
      softly.assertAll();
    }
  }

  private static Model build(Fixture fixture) {
    Recipe recipe = Recipes.find(fixture.model());
    for (var setting : fixture.root().path("set").properties()) {
      recipe = recipe.with(setting.getKey(), setting.getValue().asText(), "fixture");
    }
    return recipe.model(DataFacts.of(new ImageShape(3, 16, 16)));
  }

  private static void fill(Fixture fixture, Module network) {
    var state = new LinkedHashMap<>(network.stateDict());
    for (JsonNode p : fixture.root().path("weights").path("vqvae")) {
      state.put(p.path("key").asText(), Fixture.tensor(p, 0));
    }
    for (var book : fixture.root().path("books").properties()) {
      Tensor embed = Fixture.tensor(book.getValue(), 0);
      state.put(book.getKey() + ".embed", embed);
      state.put(book.getKey() + ".embed_avg", embed);
    }
    network.load(state, "fixture");
  }
}
