package gansaku.parity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import gansaku.io.SafeTensors;
import gansaku.io.StoredTensor;
import gansaku.io.TensorFile;
import gansaku.model.MixesStyles;
import gansaku.nn.Weights;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.workbench.Workbench;
import gansaku.workbench.data.Places;
import gansaku.workbench.training.TrainRequest;
import gansaku.workbench.use.TrainedModel;
import gansaku.workbench.weights.ImportedModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** StyleGAN2s under the names of other implementations make the same pictures here. */
class ImportedModelsTest {
  /** Of the largest value: some ten layers in float32, each of which is normalised. */
  private static final double TOLERANCE = 1e-5;

  private static final double PSI = 0.7;

  @TempDir private static Path folder = Path.of("");

  @BeforeAll
  static void save() throws IOException, InterruptedException {
    Python.assumeTorch();
    Python.run("save_stylegan2_twins.py", folder);
  }

  @Test
  void theirWeightsMakeTheirPictures() {
    for (String file : List.of("rosinality.pt", "nvidia.pkl", "nvidia-4.pkl")) {
      var imported = models().bring(folder.resolve(file), "stylegan2/twin", "");
      assertThat(imported.part()).isEqualTo("G_ema, G, D");
      assertThat(apart(1, "picture")).as(file).isLessThan(TOLERANCE);
      assertThat(apart(PSI, "truncated")).as(file).isLessThan(TOLERANCE);
    }
    assertThat(models().bring(folder.resolve("rosinality-bare.pt"), "stylegan2/twin", "").part())
        .isEqualTo("G_ema");
    assertThat(apart(1, "picture")).isLessThan(TOLERANCE);
    try (TrainedModel model = workbench().open("stylegan2/twin", "cpu")) {
      assertThat(model.sample(2, 0)).hasSize(2);
    }
  }

  /** The largest difference, as a share of the largest value. */
  private static double apart(double psi, String expected) {
    try (TrainedModel model = workbench().open("stylegan2/twin", "cpu");
        var scope = new Scope();
        var off = new NoGradGuard()) {
      Map<String, Tensor> there = Weights.read(folder.resolve("expected.safetensors"));
      Tensor z = requireNonNull(there.get("z"));
      MixesStyles styled = model.capability(MixesStyles.class).orElseThrow();
      Tensor ws = styled.styles(z, z);
      Tensor mean = styled.average().orElseThrow();
      Tensor made = styled.image(mean.add(ws.sub(mean).mul(Tensors.scalar(psi))));
      Tensor picture = requireNonNull(there.get(expected));
      assertThat(made.shape()).isEqualTo(picture.shape());
      return made.sub(picture).abs().max().item_double() / picture.abs().max().item_double();
    }
  }

  @Test
  void allNamesComeToTheSameWeights() {
    models().bring(folder.resolve("rosinality.pt"), "stylegan2/one", "");
    models().bring(folder.resolve("nvidia.pkl"), "stylegan2/other", "");
    for (String network : List.of("G", "G_ema", "D")) {
      assertThat(kept("one", network)).isEqualTo(kept("other", network));
    }
    assertThat(kept("one", "G")).isNotEqualTo(kept("one", "G_ema"));
    var names = new TreeMap<String, StoredTensor>();
    kept("one", "G_ema").forEach((key, tensor) -> names.put("g_ema." + key, tensor));
    assertThat(SafeTensors.read(folder.resolve("nvidia-names.safetensors")).tensors())
        .isEqualTo(names);
    assertThat(TensorFile.read(folder.resolve("nvidia.pkl"))).containsKeys("G.mapping.w_avg");
  }

  private static Map<String, StoredTensor> kept(String name, String network) {
    return SafeTensors.read(
            models()
                .path()
                .resolve("stylegan2/" + name + "/checkpoints/000000/" + network + ".safetensors"))
        .tensors();
  }

  @Test
  void whatWouldRunIsRefusedByName() {
    refused(
        "hostile.pkl",
        ": refuses to load 'posix.system': a checkpoint may hold only tensors, numbers, strings,"
            + " lists and maps. If the file is yours, save model.state_dict() instead.");
    assertThat(folder.resolve("trace")).doesNotExist();
    assertThat(models().path().resolve("stylegan2/never")).doesNotExist();
    refused("version.pkl", ": has a network of format 7; 6 is the only one known.");
  }

  @Test
  void whatIsNoStyleGan2IsSaidSo() throws IOException {
    Path other = folder.resolve("other.safetensors");
    Weights.save(Map.of("encoder.weight", Tensors.of(new float[] {1}, 1)), other);
    refused(
        "other.safetensors",
        " has no generator of stylegan2 that can be read; NVIDIA's stylegan2-ada-pytorch or"
            + " rosinality's stylegan2-pytorch");
    Files.writeString(folder.resolve("page.pkl"), "<!DOCTYPE html><title>Sorry</title>");
    assertThatThrownBy(() -> models().bring(folder.resolve("page.pkl"), "stylegan2/never", ""))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is a web page ('Sorry')");
    assertThatThrownBy(() -> workbench().open("stylegan2/never", "cpu"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "stylegan2/never is not on this machine; bring its weights and import it as"
                + " stylegan2/never");
  }

  @Test
  void trainingsBeginWithThem() {
    models().bring(folder.resolve("nvidia.pkl"), "stylegan2/start", "");
    var request =
        TrainRequest.of(models().path().resolve("stylegan2/start/recipe.yaml").toString())
            .on("cpu")
            .with("data.name", "faces")
            .with("data.count", 64);
    for (Object from : List.of("stylegan2/start", folder.resolve("nvidia.pkl"))) {
      var begun = workbench().dryRun(request.with("init-from", from)).beginning().orElseThrow();
      assertThat(begun.networks().keySet()).containsExactly("G", "D", "G_ema");
      assertThat(begun.networks().values()).allMatch(network -> network.anew().isEmpty());
    }
    Path other = folder.resolve("rosinality.pt");
    assertThatThrownBy(() -> workbench().dryRun(request.with("init-from", other)))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "none of its weights fit this model: it has no weights for G nor D nor G_ema; import"
                + " it as stylegan2/NAME and use that name");
  }

  private static void refused(String file, String message) {
    assertThatThrownBy(() -> models().bring(folder.resolve(file), "stylegan2/never", ""))
        .isInstanceOf(InputException.class)
        .hasMessage(folder.resolve(file) + message);
  }

  private static ImportedModels models() {
    return ImportedModels.in(places().cache());
  }

  private static Places places() {
    return new Places(folder.resolve("runs"), folder.resolve("data"), folder);
  }

  private static Workbench workbench() {
    return new Workbench(places());
  }
}
