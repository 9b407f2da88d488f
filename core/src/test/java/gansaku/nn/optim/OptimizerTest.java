package gansaku.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.error.InputException;
import gansaku.nn.Gradients;
import gansaku.nn.Linear;
import gansaku.tensor.RandomStream;
import gansaku.tensor.TensorTest;
import gansaku.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What PyTorch's numbers do not tell; those are compared in the module {@code parity}. */
class OptimizerTest extends TensorTest {
  private static final Adam ADAM = Adam.of(0.1, 0.9, 0.999);

  private final Linear linear = new Linear(2, 1);

  @Test
  void stateIsNamedByWeightAndSlot() {
    assertThat(new Optimizer(linear, ADAM).state().keySet())
        .containsExactly(
            "step", "weight.exp_avg", "weight.exp_avg_sq", "bias.exp_avg", "bias.exp_avg_sq");
    assertThat(new Optimizer(linear, new Sgd(0.1, 0, 0, false)).state().keySet())
        .containsExactly("step");
  }

  @Test
  void closingFreesWhatIsRemembered() {
    var optimizer = new Optimizer(linear, ADAM);
    Map<String, Tensor> state = optimizer.state();
    optimizer.close();
    assertThat(state.values()).allMatch(t -> t.isNull());
    assertThat(linear.weight.isNull()).isFalse();
  }

  /** With a penalty's step after each 16, 17 steps are to do what 16 did (Karras et al. 2020). */
  @Test
  void slowedRulesMoveAndForgetAsMuchInMoreSteps() {
    Adam slowed = Adam.of(0.0025, 0, 0.99).slowed(16.0 / 17);

    assertThat(slowed.lr() * 17).isCloseTo(0.0025 * 16, within(1e-15));
    assertThat(slowed.beta1()).isZero();
    assertThat(Math.pow(slowed.beta2(), 17)).isCloseTo(Math.pow(0.99, 16), within(1e-14));
    assertThat(new Sgd(0.1, 0.9, 0, false).slowed(0.5))
        .isEqualTo(new Sgd(0.05, Math.sqrt(0.9), 0, false));
    assertThat(new Clipped(ADAM, 1).slowed(1)).isEqualTo(new Clipped(ADAM, 1));
  }

  @Test
  void resetForgetsAllThatIsRemembered() {
    linear.initialise(RandomStream.of(1));
    var optimizer = new Optimizer(linear, ADAM);
    linear.forward(RandomStream.of(2).normal(3, 2)).sum().backward();
    optimizer.step();
    assertThat(optimizer.steps()).isEqualTo(1);
    optimizer.reset();

    assertThat(optimizer.state().values())
        .allSatisfy(t -> assertThat(t.abs().max().item_double()).isZero());
  }

  static Stream<UpdateRule> rules() {
    return Stream.of(
        ADAM,
        new Adam(0.1, 0.9, 0.99, 1e-8, 0.1, true),
        new Sgd(0.1, 0.9, 0.1, true),
        new RmsProp(0.1, 0.9, 1e-8, 0.1, 0.9, true));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void continuesFromItsStateBitForBit(UpdateRule rule) {
    linear.initialise(RandomStream.of(1));
    var optimizer = new Optimizer(linear, rule);
    step(optimizer, linear, 1);
    var weights = copy(linear.stateDict());
    var state = copy(optimizer.state());
    step(optimizer, linear, 2);

    var other = new Linear(2, 1);
    other.load(weights, "weights");
    var resumed = new Optimizer(other, rule);
    resumed.load(state, "optimizer.safetensors");
    step(resumed, other, 2);

    assertThat(other.weight.equal(linear.weight)).isTrue();
    assertThat(other.bias.equal(linear.bias)).isTrue();
  }

  private static Map<String, Tensor> copy(Map<String, Tensor> tensors) {
    var copies = new LinkedHashMap<String, Tensor>();
    tensors.forEach((name, t) -> copies.put(name, t.detach().clone()));
    return copies;
  }

  private static void step(Optimizer optimizer, Linear network, int seed) {
    optimizer.zeroGrad();
    network.forward(RandomStream.of(seed).normal(4, 2)).square().sum().backward();
    optimizer.step();
  }

  @Test
  void anotherOptimizersStateIsRefused() {
    var optimizer = new Optimizer(linear, ADAM);

    assertThatThrownBy(() -> optimizer.load(Map.of(), "optimizer.safetensors"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "optimizer.safetensors is the state of another optimiser or network than this run's; go"
                + " on with the settings it was trained by, or start a new run");
  }

  @Test
  void weightsWithoutGradientsStay() {
    linear.initialise(RandomStream.of(1));
    Tensor bias = linear.bias.detach().clone();
    var optimizer = new Optimizer(linear, ADAM);
    linear.weight.mul(Tensors.scalar(3)).sum().backward();

    optimizer.step();

    assertThat(linear.bias.equal(bias)).isTrue();
    optimizer.zeroGrad();
    assertThat(linear.weight.grad().defined()).isFalse();
  }

  @Test
  void theLearningRateCanChange() {
    var optimizer = new Optimizer(linear, new Sgd(0.5, 0, 0, false));
    optimizer.setLr(0.25);
    linear.weight.sum().backward();

    optimizer.step();

    assertThat(optimizer.lr()).isEqualTo(0.25);
    assertThat(Tensors.floats(linear.weight)).containsExactly(-0.25f, -0.25f);
  }

  /** The compiled kernel belongs to an object that no weight refers to. */
  @Test
  void adamSurvivesGarbageCollections() {
    linear.initialise(RandomStream.of(1));
    var optimizer = new Optimizer(linear, ADAM);
    for (int i = 0; i < 20; i++) {
      System.gc();
      step(optimizer, linear, i);
    }
    assertThat(linear.weight.isfinite().all().item_bool()).isTrue();
  }

  @Test
  void clippingCapsTheCommonNorm() {
    linear.weight.mutable_grad().put(Tensors.of(new float[] {3, 0}, 1, 2));
    linear.bias.mutable_grad().put(Tensors.of(new float[] {4}, 1));

    assertThat(Gradients.clip(linear.parameters(), 10).item_double()).isEqualTo(5);
    assertThat(Tensors.floats(linear.weight.grad())).containsExactly(3, 0);
    assertThat(Gradients.clip(linear.parameters(), 1).item_double()).isEqualTo(5);
    assertThat(Gradients.norm(linear.parameters()).item_double()).isBetween(0.99999, 1.0);
  }

  @Test
  void clippedRulesMoveAlongTheShorterGradient() {
    float[] before = Tensors.floats(linear.weight);
    linear.weight.mutable_grad().put(Tensors.of(new float[] {3, 0}, 1, 2));
    linear.bias.mutable_grad().put(Tensors.of(new float[] {4}, 1));
    var optimizer = new Optimizer(linear, new Clipped(new Sgd(0.1, 0, 0, false), 1));

    assertThat(optimizer.gradientNorm().item_double()).isEqualTo(5);
    optimizer.step();
    // 3 / (5 + 1e-6) of the learning rate; 1e-7 is float32's rounding of weights below 1.
    assertThat(Tensors.floats(linear.weight)[0])
        .isCloseTo(before[0] - 0.1f * 3 / 5.000001f, within(1e-7f));
    assertThat(Tensors.floats(linear.weight)[1]).isEqualTo(before[1]);
    assertThatThrownBy(() -> new Clipped(Adam.of(1, 0.5, 0.9), 0))
        .isInstanceOf(InputException.class)
        .hasMessage("optimizer.clip-norm is 0.0; use more than 0, e.g. 1, or leave it out");
  }

  @Test
  void networksWithoutGradientsHaveNorm0() {
    assertThat(Gradients.norm(linear.parameters()).item_double()).isZero();
    assertThat(torch.isfinite(linear.weight).all().item_bool()).isTrue();
  }

  static Stream<Arguments> nonsense() {
    return Stream.of(
        refused(() -> Adam.of(0, 0.5, 0.9), "optimizer.lr is 0.0; use more than 0, e.g. 2e-4"),
        refused(
            () -> Adam.of(1, 0.5, 1),
            "optimizer.betas are 0.5 and 1.0; use numbers from 0 to below 1, e.g. 0.5 and 0.999"),
        refused(
            () -> new Adam(1, 0, 0, -1, 0, false),
            "optimizer.eps is -1.0; use 0 or more, e.g. 1e-8"),
        refused(
            () -> new Adam(1, 0, 0, 0, -1, false), "optimizer.weight-decay is -1.0; use 0 or more"),
        refused(() -> new Sgd(-1, 0, 0, false), "optimizer.lr is -1.0; use more than 0, e.g. 1e-2"),
        refused(
            () -> new Sgd(1, 1, 0, false),
            "optimizer.momentum is 1.0; use a number from 0 to below 1"),
        refused(
            () -> new Sgd(1, 0, 0, true), "optimizer.nesterov needs optimizer.momentum above 0"),
        refused(
            () -> new RmsProp(1, 1, 0, 0, 0, false),
            "optimizer.alpha is 1.0; use 0 to below 1, e.g. 0.99"));
  }

  private static Arguments refused(ThrowingCallable make, String message) {
    return Arguments.of(make, message);
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void settingsThatMakeNoSenseAreRefused(ThrowingCallable make, String message) {
    assertThatThrownBy(make).isInstanceOf(InputException.class).hasMessage(message);
  }
}
