package gansaku.parity;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.nn.Ema;
import gansaku.nn.Gradients;
import gansaku.nn.optim.Adam;
import gansaku.nn.optim.Optimizer;
import gansaku.nn.optim.RmsProp;
import gansaku.nn.optim.Sgd;
import gansaku.nn.optim.UpdateRule;
import gansaku.tensor.Scope;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every update rule over 20 steps, clipping and averaging against PyTorch. */
class OptimizerTest {
  private static final Set<Integer> COMPARED = Set.of(1, 2, 20);

  private final SoftAssertions softly = new SoftAssertions();

  static Stream<String> rules() {
    return Fixture.read("optimizers").root().path("optimizers").properties().stream()
        .map(field -> field.getKey());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void movesAsInPyTorch(String name) {
    try (var scope = new Scope()) {
      var fixture = Fixture.read("optimizers");
      var small = new Small(fixture.root().path("weights"));
      var optimizer = new Optimizer(small, rule(fixture.root().path("optimizers").path(name)));
      for (int step = 1; step <= 20; step++) {
        small.setGradients(fixture.root().path("gradients"), step);
        optimizer.step();
        if (COMPARED.contains(step)) {
          String at = name + "/step" + step + "/";
          small.namedParameters().forEach((key, p) -> fixture.compare(softly, at + key, p));
        }
      }
      softly.assertAll();
    }
  }

  private static UpdateRule rule(JsonNode of) {
    double lr = of.path("lr").asDouble();
    double decay = of.path("weight_decay").asDouble();
    double eps = of.path("eps").asDouble();
    double momentum = of.path("momentum").asDouble();
    double beta1 = of.path("betas").path(0).asDouble();
    double beta2 = of.path("betas").path(1).asDouble();
    String kind = of.path("kind").asText();
    return switch (kind) {
      case "sgd" -> new Sgd(lr, momentum, decay, of.path("nesterov").asBoolean());
      case "adam" -> new Adam(lr, beta1, beta2, eps, decay, false);
      case "adamw" -> new Adam(lr, beta1, beta2, eps, decay, true);
      case "rmsprop" ->
          new RmsProp(
              lr,
              of.path("alpha").asDouble(),
              eps,
              decay,
              momentum,
              of.path("centered").asBoolean());
      default -> throw new IllegalArgumentException(kind);
    };
  }

  @Test
  void clipsAsInPyTorch() {
    try (var scope = new Scope()) {
      var fixture = Fixture.read("clipping");
      JsonNode gradients = fixture.root().path("gradients");
      for (JsonNode max : fixture.root().path("maxNorms")) {
        var small = new Small(gradients);
        small.setGradients(gradients, 0);
        Tensor norm = Gradients.clip(small.parameters(), max.asDouble());
        String at = "max" + shortest(max.asDouble()) + "/";
        fixture.compare(softly, at + "norm", norm);
        small
            .namedParameters()
            .forEach((k, p) -> fixture.compare(softly, at + "grad/" + k, p.grad()));
      }
      softly.assertAll();
    }
  }

  @Test
  void averagesByTheFormula() {
    try (var scope = new Scope()) {
      var fixture = Fixture.read("ema");
      JsonNode weights = fixture.root().path("weights");
      for (JsonNode decay : fixture.root().path("decays")) {
        var network = new Small(weights);
        var average = new Small(weights);
        // Each update stands for one image: 0.5^(1 / half-life) is the decay.
        double halfLife = Math.log(0.5) / Math.log(decay.asDouble());
        var ema = new Ema(network, average, halfLife / 1000);
        for (int step = 1; step <= 20; step++) {
          network.setWeights(weights, step);
          ema.update(1);
          if (step == 1 || step == 20) {
            String at = "decay" + shortest(decay.asDouble()) + "/step" + step + "/";
            average.namedParameters().forEach((key, p) -> fixture.compare(softly, at + key, p));
          }
        }
      }
      softly.assertAll();
    }
  }

  /** Returns {@code value} as Python's {@code :g} writes it. */
  private static String shortest(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
