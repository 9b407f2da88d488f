package gansaku.parity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.error.InputException;
import gansaku.model.DataFacts;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.model.TransfersStyle;
import gansaku.model.TransfersStyle.Change;
import gansaku.model.TransfersStyle.Style;
import gansaku.models.adain.AdainPhase;
import gansaku.models.adain.Encoder;
import gansaku.nn.Weights;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Losses;
import gansaku.train.Training;
import gansaku.workbench.Workbench;
import gansaku.workbench.data.Places;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.Recipes;
import gansaku.workbench.use.TrainedModel;
import gansaku.workbench.weights.ImportedModels;
import gansaku.workbench.weights.PublishedWeights;
import gansaku.workbench.weights.WeightsFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    var encoder = (Encoder) requireNonNull(model.networks().get("encoder"));
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

  /**
   * On the scale of [-1, 1]: eighteen layers of up to 4,608 products in float32, added up in
   * another order; a weight in the wrong place shows as 1e-1.
   */
  private static final double TOLERANCE = 1e-3;

  @Test
  void whatIsPublishedMakesWhatPyTorchMakesOfIt(@TempDir Path folder) throws Exception {
    Python.assumeTorch();
    Python.run("save_adain_twins.py", folder);
    Places places = new Places(folder.resolve("runs"), folder, folder, folder);
    ImportedModels models = ImportedModels.in(places.cache());
    Path decoder = folder.resolve("decoder.pth");
    assertThatThrownBy(() -> models.bring(decoder, "adain/authors", ""))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("the weights vgg-normalised are not on this machine; fetch them");
    WeightsFolder.in(places.cache())
        .bring(folder.resolve("vgg_normalised.pth"), PublishedWeights.VGG_NORMALISED);
    assertThat(models.bring(decoder, "adain/authors", "").part()).isEqualTo("decoder, encoder");
    try (var scope = new Scope();
        var off = new NoGradGuard();
        TrainedModel opened = new Workbench(places).open("adain/authors", "cpu")) {
      Map<String, Tensor> expected = Weights.read(folder.resolve("expected.safetensors"));
      Tensor content = requireNonNull(expected.get("content"));
      TransfersStyle transfer = opened.capability(TransfersStyle.class).orElseThrow();
      assertThat(transfer.encoder()).isEqualTo("published (vgg)");
      Tensor all = torch.ones(1, 1, 1, 1);
      var change =
          new Change(
              transfer.style(content, all),
              transfer.style(requireNonNull(expected.get("style")), all),
              all.mul(Tensors.scalar(0.7)));
      Tensor made = transfer.restyled(content, List.of(change));
      double apart = made.sub(requireNonNull(expected.get("made"))).abs().max().item_double();
      assertThat(apart).isLessThan(TOLERANCE);
    }
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
