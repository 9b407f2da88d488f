package gansaku.parity;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.nn.Module;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Three weights without a network: a matrix, a vector and a number. */
final class Small extends Module {

  Small(JsonNode described) {
    described
        .properties()
        .forEach(field -> parameter(field.getKey(), Fixture.tensor(field.getValue(), 0)));
  }

  /** Makes what is described the gradients, as if a backward pass had left them at {@code step}. */
  void setGradients(JsonNode described, int step) {
    namedParameters()
        .forEach((key, p) -> p.mutable_grad().put(Fixture.tensor(described.path(key), step)));
  }

  /** Makes what is described the weights. */
  void setWeights(JsonNode described, int step) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    described
        .properties()
        .forEach(field -> weights.put(field.getKey(), Fixture.tensor(field.getValue(), step)));
    load(weights, "fixture");
  }
}
