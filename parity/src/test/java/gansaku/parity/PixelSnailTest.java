package gansaku.parity;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.model.DataFacts;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.models.pixelsnail.PixelSnailPhase;
import gansaku.nn.Module;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Losses;
import gansaku.train.Training;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.Recipes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

/** Three steps of a prior of two levels of codes, told classes, against PyTorch. */
class PixelSnailTest {
  private static final List<String> LEVELS = List.of("top", "bottom");

  private final SoftAssertions softly = new SoftAssertions();
  private final Fixture fixture = Fixture.read("pixelsnail");

  @Test
  void threeSteps() {
    try (var scope = new Scope()) {
      Model model = build();
      LEVELS.forEach(level -> fill(level, network(model, level)));
      Training training = model.training(Compute.exact(), 1);
      var phase = (PixelSnailPhase) training.phases().get(0);
      var losses = new Losses();
      int count = fixture.root().path("set").path("codes.of.codes.count").asInt();
      for (int t = 1; t <= fixture.root().path("steps").asInt(); t++) {
        int step = t;
        List<Tensor> codes =
            LEVELS.stream()
                .map(level -> whole(fixture.root().path("codes").path(level), step, count))
                .toList();
        int classes = fixture.root().path("classes").asInt();
        phase.step(codes, whole(fixture.root().path("labels"), t, classes), losses);
        compare(model, t, losses);
      }
      LEVELS.forEach(
          level ->
              network(model, level)
                  .stateDict()
                  .forEach((key, s) -> fixture.compare(softly, "state/" + level + "/" + key, s)));
      training.close();
      softly.assertAll();
    }
  }

  private void compare(Model model, int t, Losses losses) {
    var means = losses.drain();
    for (String level : LEVELS) {
      double nats = requireNonNull(means.get("nats " + level));
      Tensor loss = torch.full(new long[0], Tensors.scalar(nats));
      fixture.compare(softly, "step" + t + "/nats " + level, loss);
      if (t == 1) {
        network(model, level)
            .namedParameters()
            .forEach((key, p) -> fixture.compare(softly, "grad/" + level + "/" + key, p.grad()));
      }
    }
  }

  private static Module network(Model model, String level) {
    return requireNonNull(model.networks().get(level));
  }

  /** Returns whole numbers below {@code count} that the script makes alike. */
  private static Tensor whole(JsonNode described, int step, int count) {
    int seed = described.path("seed").asInt() + step;
    return Formula.fill(seed, count / 2.0, count / 2.0, Fixture.shape(described.path("shape")))
        .floor()
        .to(ScalarType.Long);
  }

  private Model build() {
    Recipe recipe = Recipes.find(fixture.model());
    for (var setting : fixture.root().path("set").properties()) {
      recipe = recipe.with(setting.getKey(), setting.getValue().asText(), "fixture");
    }
    JsonNode image = fixture.root().path("image");
    var shape = new ImageShape(image.path(0).asInt(), image.path(1).asInt(), image.path(2).asInt());
    List<String> classes =
        IntStream.range(0, fixture.root().path("classes").asInt())
            .mapToObj(String::valueOf)
            .toList();
    return recipe.model(DataFacts.of(shape).withClasses(classes));
  }

  private void fill(String level, Module network) {
    var state = new LinkedHashMap<>(network.stateDict());
    for (JsonNode p : fixture.root().path("weights").path(level)) {
      state.put(p.path("key").asText(), Fixture.tensor(p, 0));
    }
    network.load(state, "fixture");
  }
}
