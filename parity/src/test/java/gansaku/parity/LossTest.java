package gansaku.parity;

import static gansaku.tensor.Tensors.gradient;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.objective.Bernoulli;
import gansaku.objective.Divergences;
import gansaku.objective.Gaussian;
import gansaku.objective.Likelihood;
import gansaku.objective.Minimax;
import gansaku.objective.NonSaturating;
import gansaku.objective.Objective;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Losses and their gradients against PyTorch, on small logits and on extreme ones. */
class LossTest {
  private final Scope scope = new Scope();
  private final Fixture fixture = Fixture.read("losses");
  private final SoftAssertions softly = new SoftAssertions();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void objectives() {
    Map<String, Objective> objectives =
        Map.of("minimax", new Minimax(), "non-saturating", new NonSaturating());
    objectives.forEach(
        (name, objective) -> {
          Tensor real = logits("real");
          Tensor fake = logits("fake");
          Tensor d = objective.discriminator(real, fake);
          fixture.compare(softly, name + "/discriminator", d);
          fixture.compare(softly, name + "/discriminator/grad/real", gradient(d, real, true));
          fixture.compare(softly, name + "/discriminator/grad/fake", gradient(d, fake, true));
          Tensor g = objective.generator(fake);
          fixture.compare(softly, name + "/generator", g);
          fixture.compare(softly, name + "/generator/grad/fake", gradient(g, fake, true));
        });
    softly.assertAll();
  }

  private Tensor logits(String name) {
    JsonNode rows = fixture.root().path(name);
    var values = new float[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) rows.get(i).path(0).asDouble();
    }
    return Tensors.of(values, values.length, 1).requires_grad_(true);
  }

  @Test
  void likelihoods() {
    Map<String, Likelihood> likelihoods =
        Map.of(
            "bernoulli", new Bernoulli(),
            "gaussian-1", new Gaussian(1),
            "gaussian-0.25", new Gaussian(0.25));
    likelihoods.forEach(
        (name, likelihood) -> {
          Tensor logits = fixture.input("logits", 0).requires_grad_(true);
          Tensor loss = likelihood.negativeLog(logits, fixture.input("x", 0));
          fixture.compare(softly, name + "/reconstruction", loss);
          fixture.compare(
              softly, name + "/reconstruction/grad/logits", gradient(loss, logits, false));
        });
    softly.assertAll();
  }

  @Test
  void divergence() {
    Tensor mean = fixture.input("mean", 0).requires_grad_(true);
    Tensor logvar = fixture.input("logvar", 0).requires_grad_(true);
    Tensor kl = Divergences.toStandardNormal(mean, logvar);
    fixture.compare(softly, "kl", kl);
    fixture.compare(softly, "kl/grad/mean", gradient(kl, mean, true));
    fixture.compare(softly, "kl/grad/logvar", gradient(kl, logvar, true));
    softly.assertAll();
  }
}
