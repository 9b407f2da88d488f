package gansaku.parity;

import static java.util.Objects.requireNonNull;

import gansaku.model.Model;
import gansaku.models.adversarial.Adversarial;
import gansaku.models.adversarial.AdversarialPhase;
import gansaku.models.adversarial.Round;
import gansaku.models.autoencoder.Autoencoder;
import gansaku.models.autoencoder.Encoder;
import gansaku.models.vae.Vae;
import gansaku.models.vae.VaePhase;
import gansaku.nn.Layer;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Losses;
import gansaku.train.Progress;
import gansaku.train.Step;
import java.util.LinkedHashSet;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every network against PyTorch: keys, outputs, gradients, and weights after 1 and 20 steps.
 *
 * <p>Before a compared step a second copy of the model takes over the weights and computes the
 * outputs, so that looking does not change the running statistics of the model in training.
 */
class TrainingTest {
  private static final int STEPS = 20;

  private final SoftAssertions softly = new SoftAssertions();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gan-non-saturating",
        "gan-minimax",
        "dcgan-64",
        "dcgan-32",
        "dcgan-conv28",
        "dcgan-dense28",
        "dcgan-upsampling28"
      })
  void adversarialPair(String name) {
    try (var scope = new Scope()) {
      var fixture = Fixture.read(name);
      var model = (Adversarial) start(fixture);
      var copy = (Adversarial) start(fixture);
      var phase = (AdversarialPhase) model.training(Compute.exact(), 0).phases().get(0);
      var progress = Progress.beginning(Long.MAX_VALUE);
      for (int step = 1; step <= STEPS; step++) {
        try (var inner = new Scope()) {
          Tensor x = fixture.input("x", step);
          Tensor z = fixture.input("z", step);
          var losses = new Losses();
          if (isCompared(step)) {
            copyWeights(model, copy);
            comparePlayers(fixture, step, copy, x, z);
          }
          Tensor nothing = torch.zeros(x.size(0), 0);
          phase.step(new Round(x, nothing, z, nothing), progress, losses);
          progress = progress.after((int) x.size(0));
          if (step == 1) {
            compareGradients(fixture, model);
          }
          if (isCompared(step)) {
            compareLosses(fixture, step, losses, "D", "G");
            compareJudged(fixture, step, model, copy, z);
            compareState(fixture, step, model);
          }
        }
      }
      compareInUse(fixture, model);
      softly.assertAll();
    }
  }

  private void comparePlayers(Fixture fixture, int step, Adversarial copy, Tensor x, Tensor z) {
    Tensor image = copy.generate(z);
    Layer d = layer(copy, "D");
    fixture.compare(softly, "step" + step + "/image", image);
    fixture.compare(softly, "step" + step + "/real", d.forward(x));
    fixture.compare(softly, "step" + step + "/fake", d.forward(image));
  }

  /** G's turn sees the images of the old G through the new D. */
  private void compareJudged(Fixture f, int step, Adversarial model, Adversarial copy, Tensor z) {
    Layer d = layer(copy, "D");
    d.load(layer(model, "D").stateDict(), "D");
    f.compare(softly, "step" + step + "/judged", d.forward(copy.generate(z)));
  }

  private void compareInUse(Fixture fixture, Adversarial model) {
    model.train(false);
    fixture.compare(softly, "eval/image", model.generate(fixture.input("z", 1)));
    fixture.compare(softly, "eval/real", layer(model, "D").forward(fixture.input("x", 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vae-dense", "vae-dense-gaussian", "vae-conv", "vae-conv-gaussian"})
  void variationalAutoencoder(String name) {
    try (var scope = new Scope()) {
      var fixture = Fixture.read(name);
      var model = (Vae) start(fixture);
      var phase = (VaePhase) model.training(Compute.exact(), 0).phases().get(0);
      for (int step = 1; step <= STEPS; step++) {
        try (var inner = new Scope()) {
          Tensor x = fixture.input("x", step);
          Tensor eps = fixture.input("epsilon", step);
          var losses = new Losses();
          if (isCompared(step)) {
            compareCodes(fixture, step, model, x, eps);
          }
          phase.step(x, eps, losses);
          if (step == 1) {
            compareGradients(fixture, model);
          }
          if (isCompared(step)) {
            compareElbo(fixture, step, losses);
            compareState(fixture, step, model);
          }
        }
      }
      softly.assertAll();
    }
  }

  private void compareCodes(Fixture fixture, int step, Vae model, Tensor x, Tensor eps) {
    String at = "step" + step + "/";
    var encoder = (Encoder) requireNonNull(model.networks().get("encoder"));
    Map<String, Tensor> heads = encoder.stateDict();
    Tensor mean = model.encode(x);
    Tensor logvar =
        torch.linear(
            encoder.features(x),
            requireNonNull(heads.get("logvar.weight")),
            Tensors.some(requireNonNull(heads.get("logvar.bias"))));
    Tensor code = mean.add(logvar.mul(Tensors.scalar(0.5)).exp().mul(eps));
    fixture.compare(softly, at + "mean", mean);
    fixture.compare(softly, at + "logvar", logvar);
    fixture.compare(softly, at + "code", code);
    fixture.compare(softly, at + "logits", layer(model, "decoder").forward(code));
    fixture.compare(softly, at + "decoded", model.generate(code));
    fixture.compare(softly, at + "loss/total", model.loss(x, eps, Compute.exact(), new Losses()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"autoencoder-dense", "autoencoder-conv"})
  void autoencoder(String name) {
    try (var scope = new Scope()) {
      var fixture = Fixture.read(name);
      var model = (Autoencoder) start(fixture);
      var phase = model.training(Compute.exact(), 0).phases().get(0);
      for (int step = 1; step <= STEPS; step++) {
        try (var inner = new Scope()) {
          Tensor x = fixture.input("x", step);
          var losses = new Losses();
          if (isCompared(step)) {
            String at = "step" + step + "/";
            Tensor code = model.encode(x);
            fixture.compare(softly, at + "code", code);
            fixture.compare(softly, at + "logits", layer(model, "decoder").forward(code));
            fixture.compare(softly, at + "decoded", model.reconstruct(x));
          }
          var batch = new Batch(x, torch.full(new long[] {x.size(0)}, Tensors.whole(-1)));
          phase.update(new Step(batch, Progress.beginning(Long.MAX_VALUE), losses));
          if (step == 1) {
            compareGradients(fixture, model);
          }
          if (isCompared(step)) {
            compareLosses(fixture, step, losses, "reconstruction");
            compareState(fixture, step, model);
          }
        }
      }
      softly.assertAll();
    }
  }

  private static boolean isCompared(int step) {
    return step == 1 || step == STEPS;
  }

  private Model start(Fixture fixture) {
    Model model = FixtureRecipe.model(fixture);
    fixture.fill(model);
    model
        .networks()
        .forEach(
            (name, network) -> {
              var keys = new LinkedHashSet<String>();
              String prefix = "step1/state/" + name + "/";
              fixture
                  .root()
                  .path("quantities")
                  .fieldNames()
                  .forEachRemaining(
                      key -> {
                        if (key.startsWith(prefix)) {
                          keys.add(key.substring(prefix.length()));
                        }
                      });
              softly
                  .assertThat(network.stateDict().keySet())
                  .as(name)
                  .containsExactlyElementsOf(keys);
            });
    return model;
  }

  private static void copyWeights(Model from, Model to) {
    from.networks()
        .forEach(
            (name, network) ->
                requireNonNull(to.networks().get(name)).load(network.stateDict(), name));
  }

  private static Layer layer(Model model, String name) {
    return (Layer) requireNonNull(model.networks().get(name));
  }

  private void compareGradients(Fixture fixture, Model model) {
    model
        .networks()
        .forEach(
            (name, network) ->
                network
                    .namedParameters()
                    .forEach(
                        (key, p) ->
                            fixture.compare(softly, "step1/grad/" + name + "/" + key, p.grad())));
  }

  private void compareState(Fixture fixture, int step, Model model) {
    model
        .networks()
        .forEach(
            (name, network) -> {
              var stored = fixture.parameters(name);
              network
                  .stateDict()
                  .forEach(
                      (key, t) -> {
                        // A bias before a batch norm has the gradient 0 and a rounding error
                        // instead, which Adam blows up to a step of the learning rate.
                        var described = stored.get(key);
                        if (described == null || !described.path("cancelled").asBoolean()) {
                          String quantity = "step" + step + "/state/" + name + "/" + key;
                          fixture.compare(softly, quantity, t);
                        }
                      });
            });
  }

  private void compareLosses(Fixture fixture, int step, Losses losses, String... names) {
    Map<String, Double> means = losses.drain();
    for (String name : names) {
      fixture.compare(softly, "step" + step + "/loss/" + name, number(means, name));
    }
  }

  /**
   * Compares the ELBO's two terms.
   *
   * <p>A code that tells nothing yet has a divergence near 0, the difference of numbers near 1: per
   * dimension, 1 + logvar and exp(logvar) are rounded to 2^-24 each, and then halved.
   */
  private void compareElbo(Fixture fixture, int step, Losses losses) {
    Map<String, Double> means = losses.drain();
    double cancellation = fixture.settings().path("z").asInt() * 0x1p-24;
    String at = "step" + step + "/loss/";
    fixture.compare(softly, at + "reconstruction", number(means, "reconstruction"));
    fixture.compare(softly, at + "kl", number(means, "kl"), cancellation);
  }

  private static Tensor number(Map<String, Double> means, String name) {
    return torch.full(new long[0], Tensors.scalar(requireNonNull(means.get(name), name)));
  }
}
