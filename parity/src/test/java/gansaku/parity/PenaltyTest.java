package gansaku.parity;

import static gansaku.nn.Functional.flatten;
import static gansaku.nn.Functional.leakyRelu_;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gansaku.nn.Conv2d;
import gansaku.nn.Layer;
import gansaku.nn.Linear;
import gansaku.regularizer.Dragan;
import gansaku.regularizer.GradientPenalty;
import gansaku.regularizer.GradientPenalty.Center;
import gansaku.regularizer.GradientPenalty.Sides;
import gansaku.regularizer.Orthogonal;
import gansaku.regularizer.Player;
import gansaku.regularizer.R1;
import gansaku.regularizer.R2;
import gansaku.regularizer.Regularizer;
import gansaku.regularizer.Sight;
import gansaku.regularizer.SingularValueClamp;
import gansaku.regularizer.WeightClipping;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Penalties, and that their gradients reach D's weights, against PyTorch's double backward. */
class PenaltyTest {
  private static final long SEED = 11;

  private final Scope scope = new Scope();
  private final Fixture fixture = Fixture.read("penalties");
  private final SoftAssertions softly = new SoftAssertions();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void penaltiesMatchPyTorch() {
    Map<String, Regularizer> penalties =
        Map.of(
            "two-sided", GradientPenalty.usual(),
            "one-sided", new GradientPenalty(10, 0.1, Sides.ONE, Center.REAL, 1),
            "zero-centred", new GradientPenalty(3, 0, Sides.TWO, Center.FAKE, 1),
            "r1", new R1(10, 1),
            "r2", new R2(0.7, 1),
            "dragan", new Dragan(10, 0.5, 1),
            "orthogonal", new Orthogonal(0.3, Player.D, 1));
    penalties.forEach(
        (name, penalty) -> {
          Critic d = critic();
          Tensor value = penalty.penalty(sight(d)).orElseThrow();
          value.backward();
          fixture.compare(softly, name, value);
          d.namedParameters()
              .forEach(
                  (key, p) -> {
                    String quantity = name + "/grad/" + key;
                    if (fixture.root().path("quantities").has(quantity)) {
                      fixture.compare(softly, quantity, p.grad());
                    }
                  });
        });
    softly.assertAll();
  }

  @Test
  void constraintsMatchPyTorch() {
    Map<String, Regularizer> constraints =
        Map.of(
            "weight-clipping", new WeightClipping(0.1),
            "singular-value-clamp", new SingularValueClamp(0.5, Player.D, 1));
    constraints.forEach(
        (name, constraint) -> {
          Critic d = critic();
          constraint.constrain(d);
          d.namedParameters()
              .forEach(
                  (key, p) -> {
                    String quantity = name + "/" + key;
                    if (fixture.root().path("quantities").has(quantity)) {
                      fixture.compare(softly, quantity, p);
                    }
                  });
        });
    softly.assertAll();
  }

  /**
   * A penalty's gradient is the limit of differences of the penalty: D is told how to change.
   *
   * <p>D has no kinks here: where an activation changes sides, slopes jump.
   */
  @Test
  void penaltyGradientIsTheDerivative() {
    Critic d = critic(Tensor::tanh);
    var r1 = new R1(10, 1);
    r1.penalty(sight(d)).orElseThrow().backward();
    Tensor weight = d.conv1.weight;
    float[] gradient = Tensors.floats(weight.grad());
    for (int i : List.of(0, 17, 53)) {
      double step = 1e-2; // central differences err by about step² = 1e-4, float32 by 1e-7 / step
      double slope = (r1At(r1, i, step) - r1At(r1, i, -step)) / (2 * step);
      assertThat(slope).isCloseTo(gradient[i], Offset.offset(1e-3));
    }
  }

  private double r1At(R1 r1, int index, double change) {
    Critic d = critic(Tensor::tanh);
    Tensor weight = d.conv1.weight;
    float[] values = Tensors.floats(weight);
    values[index] += (float) change;
    weight.set_data(Tensors.of(values, weight.shape()));
    return r1.penalty(sight(d)).orElseThrow().item_double();
  }

  private Sight sight(Critic d) {
    return new Sight(
        d,
        Formula.fill(21, 1, 0, 3, 2, 6, 6),
        Formula.fill(22, 1, 0, 3, 2, 6, 6),
        d::forward,
        d::forward,
        Formula.fill(23, 1, 0, 3, 4),
        torch.zeros(3, 0),
        RandomStream.of(SEED));
  }

  private Critic critic() {
    return critic(h -> leakyRelu_(h, 0.2));
  }

  private Critic critic(UnaryOperator<Tensor> activation) {
    var d = new Critic(activation);
    var weights = new HashMap<String, Tensor>();
    for (JsonNode p : fixture.root().path("critic")) {
      weights.put(p.path("key").asText(), Fixture.tensor(p, 0));
    }
    d.load(weights, "fixture");
    return d;
  }

  /** A small D. */
  private static final class Critic extends Layer {
    private final UnaryOperator<Tensor> activation;
    private final Conv2d conv1 = add("conv1", new Conv2d(2, 3, 3, 1, 1));
    private final Conv2d conv2 = add("conv2", new Conv2d(3, 4, 3, 2, 1));
    private final Linear fc = add("fc", new Linear(36, 1));

    Critic(UnaryOperator<Tensor> activation) {
      this.activation = activation;
    }

    @Override
    public Tensor forward(Tensor x) {
      Tensor h = conv1.forward(x).tanh();
      return fc.forward(flatten(activation.apply(conv2.forward(h))));
    }
  }
}
