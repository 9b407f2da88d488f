package gansaku.parity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import gansaku.io.StoredTensor;
import gansaku.io.TorchFile;
import gansaku.model.Generates;
import gansaku.model.Model;
import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.nn.Weights;
import gansaku.nn.optim.Adam;
import gansaku.objective.Bernoulli;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Losses;
import gansaku.train.Progress;
import gansaku.train.Step;
import gansaku.train.Training;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What we save PyTorch loads, what PyTorch saves we load, and both make the same pictures of it.
 */
class InteropTest {
  /**
   * How far the two may lie apart on the scale of [-1, 1].
   *
   * <p>Both compute in float32, in different versions of libtorch, so sums are added up in another
   * order: at most five layers, each with a relative error of some 2^-24 = 6e-8 times the root of
   * the number of its terms (up to 80), a slope of at most 1 after them. A weight in the wrong
   * place shows as 1e-2 and more.
   */
  private static final double TOLERANCE = 2e-5;

  private final Scope scope = new Scope();

  @AfterEach
  void close() {
    scope.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gan | {'image': [3, 6, 10], 'z': 9}",
        "dcgan/64 | {'image': [3, 64, 64], 'z': 6, 'width': 4}",
        "dcgan/32 | {'image': [3, 32, 32], 'z': 6, 'width': 4}",
        "dcgan/conv28 | {'image': [1, 28, 28], 'z': 6, 'width': 8}",
        "dcgan/dense28 | {'image': [1, 28, 28], 'z': 62}",
        "dcgan/upsampling28 | {'image': [1, 28, 28], 'z': 100}",
        "autoencoder | {'image': [1, 28, 28], 'z': 4, 'encoder': 'dense', 'likelihood': 'bernoulli'}",
        "vae | {'image': [3, 12, 8], 'z': 5, 'encoder': 'conv', 'likelihood': 'bernoulli'}",
      },
      quoteCharacter = '"')
  void weightsGoBothWays(String name, String quoted, @TempDir Path folder)
      throws IOException, InterruptedException {
    Python.assumeTorch();
    String settings = quoted.replace('\'', '"');

    Path twin = folder.resolve("twin");
    Python.run("save_twin.py", "--model", name, "--settings", settings, "--n", 3, "--out", twin);
    Model model = model(name, settings);
    model
        .networks()
        .forEach((key, network) -> Weights.load(network, twin.resolve(key + ".safetensors")));
    Map<String, Tensor> expected = Weights.read(twin.resolve("expected.safetensors"));
    Tensor z = get(expected, "z");
    assertClose(pictures(model, z), get(expected, "image"));

    trainOn(noise(settings), model);
    Path checkpoint = Files.createDirectory(folder.resolve("checkpoint"));
    for (var network : model.networks().entrySet()) {
      Weights.save(network.getValue(), checkpoint.resolve(network.getKey() + ".safetensors"));
    }
    Path noise = folder.resolve("z.safetensors");
    Path images = folder.resolve("images.safetensors");
    Weights.save(Map.of("z", z), noise);
    Python.run(
        "load_run.py",
        checkpoint,
        "--model",
        name,
        "--settings",
        settings,
        "--z",
        noise,
        "--out",
        images);
    assertClose(pictures(model, z), get(Weights.read(images), "image"));
  }

  /** Returns three images of noise in the settings' shape. */
  private static Tensor noise(String settings) throws JsonProcessingException {
    long[] chw = Fixture.shape(new ObjectMapper().readTree(settings).path("image"));
    return RandomStream.of(1).uniform(-1, 1, 3, chw[0], chw[1], chw[2]);
  }

  private static void trainOn(Tensor x, Model model) {
    model.train(true);
    Training training = model.training(Compute.exact(), 1);
    for (int step = 0; step < 3; step++) {
      try (var inner = new Scope()) {
        var batch = new Batch(x, torch.full(new long[] {x.size(0)}, Tensors.whole(-1)));
        training.update(new Step(batch, Progress.beginning(1000), new Losses()));
      }
    }
  }

  @Test
  void everyFormatOfPyTorchHoldsTheSame() throws URISyntaxException, JsonProcessingException {
    Path twin =
        Path.of(requireNonNull(InteropTest.class.getResource("/fixtures/twin-dcgan-32")).toURI());
    Object nested = TorchFile.read(twin.resolve("checkpoint.pth"));
    Model model = model("dcgan/32", "{\"image\": [3, 32, 32], \"z\": 5, \"width\": 3}");
    model
        .networks()
        .forEach(
            (name, network) -> {
              Weights.load(network, twin.resolve(name + ".safetensors"));
              var formats = new LinkedHashMap<String, Map<String, StoredTensor>>();
              for (String end : new String[] {".pth", ".legacy.pth"}) {
                formats.put(end, TorchFile.tensors(TorchFile.read(twin.resolve(name + end))));
              }
              formats.put("checkpoint.pth", TorchFile.tensors(nested, name));
              formats.forEach((format, tensors) -> assertHolds(format, tensors, network));
            });
    Map<String, Tensor> expected = Weights.read(twin.resolve("expected.safetensors"));
    assertClose(pictures(model, get(expected, "z")), get(expected, "image"));
  }

  private static void assertHolds(
      String format, Map<String, StoredTensor> tensors, Module network) {
    Map<String, Tensor> state = network.stateDict();
    assertThat(tensors.keySet()).as(format).containsExactlyElementsOf(state.keySet());
    tensors.forEach(
        (key, stored) ->
            assertThat(Weights.of(stored).equal(get(state, key))).as(format + " " + key).isTrue());
  }

  private static Model model(String name, String settings) throws JsonProcessingException {
    var rule = Adam.of(2e-4, 0.5, 0.999);
    return FixtureRecipe.model(name, new ObjectMapper().readTree(settings), "non-saturating", rule);
  }

  private static Tensor pictures(Model model, Tensor z) {
    model.train(false);
    try (var off = new NoGradGuard()) {
      Optional<Generates> g = model.capability(Generates.class);
      return g.isPresent()
          ? g.get().generate(z)
          : new Bernoulli().mean(((Layer) get(model.networks(), "decoder")).forward(z));
    }
  }

  private static <V> V get(Map<String, V> map, String name) {
    return requireNonNull(map.get(name), name);
  }

  private static void assertClose(Tensor ours, Tensor theirs) {
    assertThat(ours.shape()).isEqualTo(theirs.shape());
    double contrast = theirs.max().sub(theirs.min()).item_double();
    assertThat(contrast).as("pictures that differ from grey").isGreaterThan(1000 * TOLERANCE);
    assertThat(ours.sub(theirs).abs().max().item_double()).isLessThan(TOLERANCE);
  }
}
