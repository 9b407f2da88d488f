package gansaku.parity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.model.DataFacts;
import gansaku.model.Generates;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.model.SeesFeatures;
import gansaku.models.encoder.EncoderPhase;
import gansaku.models.encoder.EncoderRules;
import gansaku.models.encoder.PictureEncoder;
import gansaku.nn.Module;
import gansaku.nn.optim.Optimizer;
import gansaku.nn.optim.Sgd;
import gansaku.objective.MeanResidual;
import gansaku.objective.SummedResidual;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Losses;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.Recipes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** AnoGAN's search, f-AnoGAN's score and a step of its encoder, against PyTorch. */
class AnoGanTest {
  /** The gradient of a bias before a norm is 0 in exact arithmetic; what is left is rounding. */
  private static final double CANCELLED = 1e-5;

  private static final double NOTHING = 1e-9;

  private final Fixture fixture = Fixture.read("anogan");
  private final Model model = build();
  private final Generates g = model.capability(Generates.class).orElseThrow();
  private final SeesFeatures d = model.capability(SeesFeatures.class).orElseThrow();
  private final SoftAssertions softly = new SoftAssertions();

  @Test
  void aSearchAndAScore() {
    try (var scope = new Scope()) {
      model.train(false);
      Tensor x = fixture.input("x", 0);
      Tensor z = fixture.input("z", 0).requires_grad_(true);
      Tensor y = g.generate(z);
      var summed = new SummedResidual(number("lambda"));
      Tensor loss = summed.each(x, y, d.features(x), d.features(y));
      fixture.compare(softly, "search/loss", loss);
      fixture.compare(softly, "search/grad/z", Tensors.gradient(loss, z, false));
      var mean = new MeanResidual(number("kappa"));
      fixture.compare(softly, "score", mean.each(x, y, d.features(x), d.features(y)));
      softly.assertAll();
    }
  }

  @Test
  void aStepOfTheEncoder() {
    try (var scope = new Scope()) {
      var e = (PictureEncoder) requireNonNull(model.networks().get("E"));
      List<Module> frozen =
          List.of(
              requireNonNull(model.networks().get("G")), requireNonNull(model.networks().get("D")));
      var sgd = new Sgd(number("lr"), 0, 0, false);
      var rules =
          new EncoderRules(new MeanResidual(number("kappa")), number("code-weight"), 0, sgd);
      var optimizer = new Optimizer(e, sgd);
      var phase =
          new EncoderPhase(
              e,
              g,
              Optional.of(d),
              frozen,
              rules,
              0,
              optimizer,
              Compute.exact(),
              RandomStream.of(0));
      var losses = new Losses();
      phase.step(fixture.input("x", 0), fixture.input("z", 0), true, losses);
      e.namedParameters()
          .forEach(
              (key, p) -> {
                String quantity = "grad/E/" + key;
                double scale =
                    fixture.root().path("quantities").path(quantity).path("scale").asDouble();
                fixture.compare(softly, quantity, p.grad(), scale < NOTHING ? CANCELLED : 0);
              });
      e.stateDict().forEach((key, t) -> fixture.compare(softly, "state/E/" + key, t));
      losses
          .drain()
          .forEach(
              (name, value) ->
                  fixture.compare(
                      softly, "loss/" + name, torch.full(new long[0], Tensors.scalar(value))));
      softly.assertAll();
      assertThat(frozen)
          .allSatisfy(
              network -> {
                assertThat(network.isTraining()).isTrue();
                assertThat(network.parameters())
                    .allSatisfy(
                        p -> {
                          assertThat(p.requires_grad()).isTrue();
                          assertThat(p.grad().defined()).isFalse();
                        });
              });
      optimizer.close();
    }
  }

  private double number(String key) {
    return fixture.root().path(key).asDouble();
  }

  private Model build() {
    Recipe recipe = Recipes.find(fixture.model());
    for (var setting : fixture.root().path("set").properties()) {
      recipe = recipe.with(setting.getKey(), setting.getValue().asText(), "fixture");
    }
    Model built = recipe.model(DataFacts.of(new ImageShape(3, 32, 32)));
    built
        .networks()
        .forEach(
            (player, network) -> {
              var state = new LinkedHashMap<>(network.stateDict());
              for (JsonNode p : fixture.root().path("weights").path(player)) {
                state.put(p.path("key").asText(), Fixture.tensor(p, 0));
              }
              network.load(state, "fixture");
            });
    return built;
  }
}
