package gansaku.parity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.model.Model;
import gansaku.models.adversarial.Decay;
import gansaku.models.pix2pixhd.CoarseToFine;
import gansaku.models.pix2pixhd.Curriculum;
import gansaku.models.pix2pixhd.GeneratorPlan;
import gansaku.models.pix2pixhd.GlobalOnly;
import gansaku.models.pix2pixhd.LabelMap;
import gansaku.models.pix2pixhd.MultiscaleDiscriminator;
import gansaku.models.pix2pixhd.Perceptual;
import gansaku.models.pix2pixhd.Pix2pixHd;
import gansaku.nn.Functional;
import gansaku.nn.Module;
import gansaku.nn.optim.Sgd;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Extra;
import gansaku.train.Losses;
import gansaku.train.Progress;
import gansaku.train.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** pix2pixHD: a full step of every stage, and VGG-19's distance, against PyTorch. */
class Pix2pixHdTest {
  private final SoftAssertions softly = new SoftAssertions();

  @ParameterizedTest
  @CsvSource({"global, 0", "coarse, 0", "fixed, 1000", "joint, 2000"})
  void oneStepOfBothPlayers(String stage, long seen) {
    try (var scope = new Scope()) {
      var fixture = Fixture.read("pix2pixhd-" + stage);
      var labels = new LabelMap(fixture.root().path("labels").asInt(), true);
      Model model = build(fixture, labels, stage.equals("global"));
      fill(fixture, model, seen);
      var phase = model.training(Compute.exact(), 1).phases().get(0);
      Tensor x = fixture.input("x", 0);
      Tensor source = labelMaps(fixture);
      fixture.compare(softly, "encoded", labels.encode(source));
      var losses = new Losses();
      var batch = new Batch(x, Tensors.of(new int[] {-1, -1})).with(Extra.SOURCE, source);
      phase.update(new Step(batch, new Progress(0, seen, seen, Long.MAX_VALUE), losses));

      for (var network : model.networks().entrySet()) {
        compare(fixture, network.getKey(), network.getValue());
      }
      losses
          .drain()
          .forEach(
              (name, loss) ->
                  fixture.compare(
                      softly, "loss/" + name, torch.full(new long[0], Tensors.scalar(loss))));
      softly.assertAll();
    }
  }

  @ParameterizedTest
  @CsvSource({"global, 0", "coarse, 0", "fixed, 1000", "joint, 2000"})
  void imagesOfEveryStage(String stage, long seen) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      var fixture = Fixture.read("pix2pixhd-" + stage);
      var labels = new LabelMap(fixture.root().path("labels").asInt(), true);
      Pix2pixHd model = build(fixture, labels, stage.equals("global"));
      fill(fixture, model, seen);
      Tensor image = model.translate(labelMaps(fixture));

      assertThat(image.shape()).containsExactly(2, 3, 32, 32); // whatever the stage's own size
      if (!stage.equals("coarse")) {
        fixture.compare(softly, "image", image);
        softly.assertAll();
      }
    }
  }

  @Test
  void vgg19FindsPicturesUnlike() {
    try (var scope = new Scope()) {
      var fixture = Fixture.read("pix2pixhd-perceptual");
      var perceptual = new Perceptual();
      Map<String, Tensor> state = perceptual.network().stateDict();
      var keys = new ArrayList<String>();
      fixture.root().path("keys").forEach(key -> keys.add(key.asText()));
      assertThat(state.keySet()).containsExactlyElementsOf(keys);
      for (JsonNode w : fixture.root().path("weights")) {
        Formula.fillInto(
            requireNonNull(state.get(w.path("key").asText())),
            w.path("seed").asInt(),
            w.path("scale").asDouble(),
            w.path("offset").asDouble());
      }
      Tensor fake = fixture.input("fake", 0).requires_grad_(true);
      Tensor distance = perceptual.distance(fake, fixture.input("real", 0));
      distance.backward();

      fixture.compare(softly, "distance", distance);
      fixture.compare(softly, "grad", fake.grad());
      softly.assertAll();
    }
  }

  private void compare(Fixture fixture, String name, Module network) {
    network
        .namedParameters()
        .forEach(
            (key, p) -> {
              String quantity = "grad/" + name + "/" + key;
              boolean moves = fixture.root().path("quantities").has(quantity);
              softly.assertThat(p.grad().defined()).as(quantity).isEqualTo(moves);
              if (moves) {
                fixture.compare(softly, quantity, p.grad());
              }
            });
    network
        .stateDict()
        .forEach((key, t) -> fixture.compare(softly, "state/" + name + "/" + key, t));
  }

  private static Pix2pixHd build(Fixture fixture, LabelMap labels, boolean globalOnly) {
    JsonNode plan = fixture.root().path("plan");
    int scales = plan.path("scales").asInt();
    var g =
        new GeneratorPlan(
            labels.channels(),
            3,
            plan.path("width").asInt(),
            plan.path("downsamplings").asInt(),
            plan.path("blocks").asInt(),
            plan.path("local").asInt());
    var d =
        new MultiscaleDiscriminator.Plan(
            labels.channels() + 3,
            plan.path("dWidth").asInt(),
            plan.path("dLayers").asInt(),
            scales);
    var sgd = new Sgd(fixture.root().path("lr").asDouble(), 0, 0, false);
    Curriculum curriculum =
        globalOnly
            ? new GlobalOnly(g, scales, Decay.NONE)
            : new CoarseToFine(g, scales, new CoarseToFine.Stages(1, 1, Decay.NONE));
    return new Pix2pixHd(
        labels, curriculum, new MultiscaleDiscriminator(d), new Pix2pixHd.Rules(sgd, sgd, 10, 0));
  }

  private static void fill(Fixture fixture, Model model, long seen) {
    model.seen(seen);
    model
        .networks()
        .forEach(
            (name, network) -> {
              var state = new LinkedHashMap<>(network.stateDict());
              for (JsonNode p : fixture.root().path("weights").path(name)) {
                assertThat(state).containsKey(p.path("key").asText());
                state.put(p.path("key").asText(), Fixture.tensor(p, 0));
              }
              network.load(state, "fixture");
            });
  }

  /** Returns the label maps that the script makes, in [-1, 1] as pictures come. */
  private static Tensor labelMaps(Fixture fixture) {
    int classes = fixture.root().path("labels").asInt();
    Tensor unit = fixture.input("labels", 0).add(Tensors.scalar(1)).mul(Tensors.scalar(0.5));
    Tensor most = Tensors.of(new float[] {classes, 2, 2}, 1, 3, 1, 1);
    Tensor bytes = Functional.upsampleNearest(unit.mul(most).floor(), 4);
    return bytes.mul(Tensors.scalar(2 / 255.0)).sub(Tensors.scalar(1));
  }
}
