package gansaku.parity;

import static gansaku.tensor.Tensors.gradient;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.objective.Bernoulli;
import gansaku.objective.Gaussian;
import gansaku.objective.GaussianKl;
import gansaku.objective.Hinge;
import gansaku.objective.LeastSquares;
import gansaku.objective.Likelihood;
import gansaku.objective.Minimax;
import gansaku.objective.NonSaturating;
import gansaku.objective.Objective;
import gansaku.objective.RelativisticAverage;
import gansaku.objective.RelativisticPaired;
import gansaku.objective.SmoothedLabels;
import gansaku.objective.Wasserstein;
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
        Map.of(
            "minimax", new Minimax(),
            "non-saturating", new NonSaturating(),
            "smoothed", new SmoothedLabels(new NonSaturating(), 0.9, 0.05),
            "least-squares", LeastSquares.binary(),
            "least-squares-1-1-0", new LeastSquares(-1, 1, 0),
            "hinge", new Hinge(),
            "wasserstein", new Wasserstein(),
            "relativistic-average", new RelativisticAverage(),
            "relativistic-paired", new RelativisticPaired());
    objectives.forEach(
        (name, objective) -> {
          Tensor real = logits("real");
          Tensor fake = logits("fake");
          Tensor d = objective.discriminator(real, fake);
          fixture.compare(softly, name + "/discriminator", d);
          fixture.compare(softly, name + "/discriminator/grad/real", gradient(d, real, true));
          fixture.compare(softly, name + "/discriminator/grad/fake", gradient(d, fake, true));
          Tensor g = objective.generator(() -> real, fake);
          fixture.compare(softly, name + "/generator", g);
          fixture.compare(softly, name + "/generator/grad/fake", gradient(g, fake, true));
          if (name.startsWith("relativistic")) {
            fixture.compare(softly, name + "/generator/grad/real", gradient(g, real, true));
          }
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
    Tensor kl = GaussianKl.toStandardNormal(mean, logvar);
    fixture.compare(softly, "kl", kl);
    fixture.compare(softly, "kl/grad/mean", gradient(kl, mean, true));
    fixture.compare(softly, "kl/grad/logvar", gradient(kl, logvar, true));
    softly.assertAll();
  }
}
