package gansaku.parity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.model.DataFacts;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.models.adversarial.AdversarialPhase;
import gansaku.models.adversarial.Round;
import gansaku.nn.Module;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Losses;
import gansaku.train.Progress;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.Recipes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One full step of every composed recipe: gradients, weights and statistics against PyTorch. */
class GameTest {
  private static final int CLASSES = 10;

  /** What rounding leaves of a bias's gradient that a norm behind it makes 0: an ulp of 1. */
  private static final double CANCELLED = Math.ulp(1f);

  private static final int[] SHOWN = {3, 1, 4, 1};
  private static final int[] WANTED = {9, 2, 6, 5};
  private static final int[] CATEGORIES = {2, 5, 9, 0};

  private final SoftAssertions softly = new SoftAssertions();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lsgan",
        "cgan",
        "wgan",
        "wgan-gp",
        "dragan",
        "acgan",
        "infogan",
        "sngan",
        "sagan",
        "biggan",
        "biggan-deep",
        "r3gan",
        "stylegan2",
        "pggan",
        "stylegan"
      })
  void oneStepOfBothPlayers(String name) {
    try (var scope = new Scope()) {
      var fixture = Fixture.read("game-" + name);
      Model model =
          build(fixture, Recipes.find(fixture.root().path("recipe").asText(name + "/small")));
      fill(fixture, model);
      model.seen(fixture.root().path("images").asLong());
      AdversarialPhase phase = phase(model);
      var losses = new Losses();
      phase.step(round(fixture), Progress.beginning(1000), losses);

      Map<String, Double> means = losses.drain();
      for (String player : new String[] {"G", "D"}) {
        Module network = requireNonNull(model.networks().get(player));
        network
            .namedParameters()
            .forEach((k, p) -> compareGradient(fixture, "grad/" + player + "/" + k, p.grad()));
        boolean lean = fixture.root().path("lean").asBoolean(); // weights follow from gradients
        network.stateDict().entrySet().stream()
            .filter(e -> !lean || e.getKey().contains("running"))
            .filter(
                e ->
                    network.namedParameters().containsKey(e.getKey())
                        || holds(fixture, "state/" + player + "/" + e.getKey()))
            .forEach(
                e -> fixture.compare(softly, "state/" + player + "/" + e.getKey(), e.getValue()));
      }
      means.forEach(
          (key, loss) -> {
            if (holds(fixture, "loss/" + key)) {
              Tensor value = torch.full(new long[0], Tensors.scalar(loss));
              fixture.compare(softly, "loss/" + key, value);
            }
          });
      assertThat(means).containsKeys("G", "D");
      softly.assertAll();
    }
  }

  private static AdversarialPhase phase(Model model) {
    return model.training(Compute.exact(), 1).phases().stream()
        .filter(AdversarialPhase.class::isInstance)
        .map(AdversarialPhase.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static boolean holds(Fixture fixture, String quantity) {
    return fixture.root().path("quantities").has(quantity);
  }

  /** Where nothing depends on a weight PyTorch has no gradient, and neither have we. */
  private void compareGradient(Fixture fixture, String quantity, Tensor gradient) {
    if (gradient.defined() || holds(fixture, quantity)) {
      fixture.compare(softly, quantity, gradient, CANCELLED);
    }
  }

  private static Model build(Fixture fixture, Recipe recipe) {
    Recipe changed = recipe;
    for (var setting : fixture.root().path("set").properties()) {
      changed = changed.with(setting.getKey(), setting.getValue().asText(), "fixture");
    }
    JsonNode shape = fixture.root().path("inputs").path("x").path("shape");
    var image = new ImageShape(1, shape.path(2).asInt(), shape.path(3).asInt());
    return changed.model(DataFacts.of(image).withClasses(DataFacts.names(List.of(), CLASSES)));
  }

  private static void fill(Fixture fixture, Model model) {
    for (String player : new String[] {"G", "D"}) {
      Module network = requireNonNull(model.networks().get(player));
      var state = new LinkedHashMap<>(network.stateDict());
      for (JsonNode p : fixture.root().path("weights").path(player)) {
        state.put(p.path("key").asText(), Fixture.tensor(p, 0));
      }
      for (JsonNode p : fixture.root().path("vectors").path(player)) {
        Tensor vector = Fixture.tensor(p, 0);
        state.put(p.path("key").asText(), vector.div(vector.norm()));
      }
      network.load(state, "fixture");
    }
  }

  private static Round round(Fixture fixture) {
    Tensor x = fixture.input("x", 0);
    Tensor z = fixture.input("z", 0);
    return switch (fixture.root().path("conditions").asText()) {
      case "classes" -> new Round(x, Tensors.of(SHOWN), z, Tensors.of(WANTED));
      case "codes" -> {
        Tensor category = torch.one_hot(Tensors.of(CATEGORIES), 10).to(torch.ScalarType.Float);
        Tensor numbers = Formula.fill(73, 1, 0, SHOWN.length, 2);
        Tensor codes = torch.cat(new TensorVector(category, numbers), 1);
        yield new Round(x, torch.zeros_like(codes), z, codes);
      }
      default -> new Round(x, torch.zeros(4, 0), z, torch.zeros(4, 0));
    };
  }
}
