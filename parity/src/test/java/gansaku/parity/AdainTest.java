package gansaku.parity;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.model.DataFacts;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.model.TransfersStyle;
import gansaku.model.TransfersStyle.Change;
import gansaku.model.TransfersStyle.Style;
import gansaku.models.adain.AdainPhase;
import gansaku.models.adain.VggEncoder;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Losses;
import gansaku.train.Training;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.Recipes;
import java.util.LinkedHashMap;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** AdaIN's taps, statistics, losses and one step, at odd sizes, against PyTorch. */
class AdainTest {
  private final SoftAssertions softly = new SoftAssertions();
  private final Fixture fixture = Fixture.read("adain");

  @Test
  void oneStep() {
    try (var scope = new Scope()) {
      Model model = build();
      fill(model);
      Tensor content = fixture.input("content", 0);
      Tensor style = fixture.input("style", 0);
      try (var off = new NoGradGuard()) {
        compareUse(model, content, style);
      }
      Training training = model.training(Compute.exact(), 1);
      var losses = new Losses();
      var phase = (AdainPhase) training.phases().get(0);
      phase.step(content, style, fixture.root().path("done").asLong(), losses);

      requireNonNull(model.networks().get("decoder"))
          .namedParameters()
          .forEach((key, p) -> fixture.compare(softly, "grad/decoder/" + key, p.grad()));
      model
          .networks()
          .forEach(
              (name, network) ->
                  network
                      .stateDict()
                      .forEach(
                          (key, t) -> fixture.compare(softly, "state/" + name + "/" + key, t)));
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

  private void compareUse(Model model, Tensor content, Tensor style) {
    var encoder = (VggEncoder) requireNonNull(model.networks().get("encoder"));
    Tensor unit = style.add(Tensors.scalar(1)).mul(Tensors.scalar(0.5));
    List<Tensor> taps = encoder.taps(unit);
    for (int i = 0; i < taps.size(); i++) {
      fixture.compare(softly, "tap/" + i, taps.get(i));
    }
    TransfersStyle transfer = model.capability(TransfersStyle.class).orElseThrow();
    Tensor all = torch.ones(1, 1, 1, 1);
    Style own = transfer.style(content, all);
    fixture.compare(softly, "mean", own.mean());
    fixture.compare(softly, "deviation", own.deviation());
    fixture.compare(
        softly,
        "made",
        transfer.restyled(content, List.of(new Change(own, transfer.style(style, all), all))));
  }

  private Model build() {
    Recipe recipe = Recipes.find(fixture.model());
    for (var setting : fixture.root().path("set").properties()) {
      recipe = recipe.with(setting.getKey(), setting.getValue().asText(), "fixture");
    }
    return recipe.model(DataFacts.of(new ImageShape(3, 32, 32)).withOther(3));
  }

  private void fill(Model model) {
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
