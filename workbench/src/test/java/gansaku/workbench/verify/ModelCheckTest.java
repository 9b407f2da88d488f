package gansaku.workbench.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gansaku.model.ImageShape;
import gansaku.model.Latent;
import gansaku.models.adversarial.Adversarial;
import gansaku.models.adversarial.Play;
import gansaku.models.adversarial.Players;
import gansaku.models.dcgan.Dcgan;
import gansaku.nn.Layer;
import gansaku.nn.optim.Sgd;
import gansaku.objective.NonSaturating;
import gansaku.objective.Objective;
import gansaku.regularizer.R1;
import gansaku.regularizer.Regularizer;
import gansaku.regularizer.Sight;
import gansaku.tensor.Engine;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/** Derivatives that are wrong on purpose are found, where they are wrong and nowhere else. */
class ModelCheckTest {
  static {
    Engine.start();
    Engine.useThreads(1);
  }

  /** The share of every wrong gradient here that is missing. */
  private static final double MISSING = 0.1;

  /** What right derivatives are off by, with a thousandfold margin. */
  private static final Offset<Double> ROUNDING = within(1e-6);

  private static final Players RIGHT = Dcgan.dcgan32(4, 4, new ImageShape(1, 32, 32));

  @Test
  void nothingIsWrongWithARightGame() {
    assertThat(errors(RIGHT, new NonSaturating(), new R1(10, 1)))
        .allSatisfy((item, error) -> assertThat(error).as(item).isLessThan(1e-6));
  }

  @Test
  void aPenaltyWithoutAGradientIsFound() {
    var errors = errors(RIGHT, new NonSaturating(), new Detached());
    assertThat(errors.get("penalty detached")).isCloseTo(1, ROUNDING); // all of it is missing
    assertThat(errors.get("D step")).isGreaterThan(1e-2);
    assertThat(errors.get("G step")).isLessThan(1e-6);
    assertThat(errors.get("D twice")).isLessThan(1e-6);
    assertThat(errors.get("objective, loss of D")).isLessThan(1e-6);
  }

  @Test
  void aLossOfAWrongGradientIsFound() {
    var errors = errors(RIGHT, new Careless(), Regularizer.NONE);
    assertThat(errors.get("objective, loss of G")).isCloseTo(MISSING, ROUNDING);
    assertThat(errors.get("G step")).isCloseTo(MISSING, ROUNDING);
    assertThat(errors.get("G step by BatchNorm")).isCloseTo(MISSING, ROUNDING);
    assertThat(errors.get("objective, loss of D")).isLessThan(1e-6);
    assertThat(errors.get("D step")).isLessThan(1e-6);
  }

  @Test
  void aLayerOfAWrongGradientIsFound() {
    var wrong = new Players(RIGHT.generator(), () -> careless(RIGHT), RIGHT.init());
    var errors = errors(wrong, new NonSaturating(), Regularizer.NONE);
    assertThat(errors.get("D step")).isCloseTo(MISSING, ROUNDING);
    assertThat(errors.get("D step by Conv2d")).isCloseTo(MISSING, ROUNDING);
    assertThat(errors.get("G step")).isCloseTo(MISSING, ROUNDING); // its gradient passes through D
    assertThat(errors.get("objective, loss of D")).isLessThan(1e-6);
  }

  @Test
  void whatIsNotANumberIsNotRight() {
    assertThat(new Finding("x", 1, Double.NaN).ok()).isFalse();
    assertThat(new Finding("x", 1, Finding.TOLERANCE).ok()).isTrue();
  }

  private static Map<String, Double> errors(Players players, Objective objective, Regularizer r) {
    try (var scope = new Scope()) {
      var still = new Sgd(1e-300, 0, 0, false);
      var rules =
          new Adversarial.Rules(
              objective, still, still, Optional.empty(), Play.PLAIN.with(List.of(r)));
      var model = new Adversarial(players, new Latent(4, Latent.Distribution.NORMAL), rules);
      model.initialise(1);
      Tensor x = RandomStream.of(1).uniform(-1, 1, 4, 1, 32, 32);
      return ModelCheck.of(model, new Batch(x, Tensors.of(new int[4])), 1).stream()
          .collect(Collectors.toMap(Finding::item, Finding::error));
    }
  }

  /** Returns {@code t}, with a gradient of which a part is missing. */
  private static Tensor careless(Tensor t) {
    return t.sub(t.sub(t.detach()), Tensors.scalar(MISSING));
  }

  private static Layer careless(Players players) {
    Layer d = players.discriminator().get();
    return new Layer() {
      private final Layer body = add("body", d);

      @Override
      public Tensor forward(Tensor x) {
        return careless(body.forward(x));
      }
    };
  }

  private record Careless() implements Objective {
    @Override
    public Tensor discriminator(Tensor real, Tensor fake) {
      return new NonSaturating().discriminator(real, fake);
    }

    @Override
    public Tensor generator(Supplier<Tensor> real, Tensor fake) {
      return careless(new NonSaturating().generator(real, fake));
    }
  }

  /** R1 that forgot its graph; the zeros keep it from being noticed by the backward pass. */
  private record Detached() implements Regularizer {
    @Override
    public String name() {
      return "detached";
    }

    @Override
    public Optional<Tensor> penalty(Sight sight) {
      Tensor nothing = sight.network().parameters().get(0).sum().mul(Tensors.scalar(0));
      return new R1(10, 1).penalty(sight).map(penalty -> penalty.detach().add(nothing));
    }
  }
}
