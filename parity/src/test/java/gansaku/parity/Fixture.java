package gansaku.parity;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gansaku.model.Model;
import gansaku.nn.optim.Adam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.SoftAssertions;
import org.bytedeco.pytorch.Tensor;

/**
 * What PyTorch computed of one experiment ({@code parity/README.md} tells the format).
 *
 * @param root the whole file
 */
record Fixture(JsonNode root) {

  static Fixture read(String name) {
    String file = "/fixtures/" + name + ".json.gz";
    try (var stream =
        new GZIPInputStream(requireNonNull(Fixture.class.getResourceAsStream(file)))) {
      return new Fixture(new ObjectMapper().readTree(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  String model() {
    return root.path("model").asText();
  }

  JsonNode settings() {
    return root.path("settings");
  }

  String objective() {
    return root.path("objective").asText();
  }

  Adam adam() {
    JsonNode of = root.path("optimizer");
    JsonNode betas = of.path("betas");
    return new Adam(
        of.path("lr").asDouble(),
        betas.path(0).asDouble(),
        betas.path(1).asDouble(),
        of.path("eps").asDouble(),
        0,
        false);
  }

  /** Returns the input called {@code name} of training step {@code step}; the first is 1. */
  Tensor input(String name, int step) {
    return tensor(root.path("inputs").path(name), step);
  }

  /** Returns the tensor that {@code described} stands for, at {@code step} where it changes. */
  static Tensor tensor(JsonNode described, int step) {
    int seed = described.path("seed").asInt() + (described.path("plusStep").asBoolean() ? step : 0);
    return Formula.fill(
        seed,
        described.path("scale").asDouble(),
        described.path("offset").asDouble(),
        shape(described.path("shape")));
  }

  static long[] shape(JsonNode sizes) {
    var shape = new long[sizes.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = sizes.get(i).asLong();
    }
    return shape;
  }

  /** Returns what is stored of the parameters of {@code network} by key, in PyTorch's order. */
  Map<String, JsonNode> parameters(String network) {
    var parameters = new LinkedHashMap<String, JsonNode>();
    root.path("networks").path(network).forEach(p -> parameters.put(p.path("key").asText(), p));
    return parameters;
  }

  /** Gives {@code model} the weights that the experiment starts from. */
  void fill(Model model) {
    model
        .networks()
        .forEach(
            (name, network) -> {
              var state = new LinkedHashMap<>(network.stateDict()); // buffers stay
              parameters(name).forEach((key, p) -> state.put(key, tensor(p, 0)));
              network.load(state, "fixture");
            });
  }

  /** Compares {@code actual} with what is stored under {@code quantity}. */
  void compare(SoftAssertions softly, String quantity, Tensor actual) {
    compare(softly, quantity, actual, 0);
  }

  /** Compares as the other method does, but allows an error of {@code floor} in any case. */
  void compare(SoftAssertions softly, String quantity, Tensor actual, double floor) {
    Quantity.of(quantity, root.path("quantities").path(quantity)).compare(softly, actual, floor);
  }
}
