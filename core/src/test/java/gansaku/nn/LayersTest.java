package gansaku.nn;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gansaku.tensor.RandomStream;
import gansaku.tensor.TensorTest;
import gansaku.tensor.Tensors;
import org.assertj.core.data.Percentage;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

class LayersTest extends TensorTest {

  @Test
  void batchNormFollowsItsFormula() {
    var bn = new BatchNorm(2);
    Tensor x = Tensors.of(new float[] {1, 10, 2, 20, 3, 60}, 3, 2);

    float[] y = Tensors.floats(bn.forward(x));

    // column 1: mean 2, variance 2/3; column 2: mean 30, variance 1400/3; ε = 1e-5
    double s1 = Math.sqrt(2.0 / 3 + 1e-5);
    double s2 = Math.sqrt(1400.0 / 3 + 1e-5);
    double[] expected = {-1 / s1, -20 / s2, 0, -10 / s2, 1 / s1, 30 / s2};
    for (int i = 0; i < y.length; i++) {
      assertThat((double) y[i]).isCloseTo(expected[i], within(1e-6)); // numbers near 1
    }
    // running averages move by a tenth; their variance is the unbiased one: 1 and 700
    assertThat(buffer(bn, "running_mean")).containsExactly(0.2f, 3);
    assertThat(buffer(bn, "running_var")).containsExactly(new float[] {1, 70.9f}, within(1e-5f));
    assertThat(buffer(bn, "num_batches_tracked")).containsExactly(1);
  }

  @Test
  void batchNormInUseTakesTheRunningAverages() {
    var bn = new BatchNorm(1);
    bn.forward(Tensors.of(new float[] {1, 3}, 2, 1)); // mean 2, unbiased variance 2
    bn.train(false);

    float[] y = Tensors.floats(bn.forward(Tensors.of(new float[] {5}, 1, 1)));

    assertThat((double) y[0]).isCloseTo((5 - 0.2) / Math.sqrt(1.1 + 1e-5), within(1e-6));
    assertThat(buffer(bn, "num_batches_tracked")).containsExactly(1);
  }

  private static float[] buffer(Module module, String name) {
    return Tensors.floats(requireNonNull(module.stateDict().get(name)));
  }

  @Test
  void functionsOnNumbersByHand() {
    Tensor square = Tensors.of(new float[] {1, -2, -3, 4}, 1, 1, 2, 2);

    assertThat(Tensors.floats(Functional.leakyRelu_(square.clone(), 0.5)))
        .containsExactly(1, -1, -1.5f, 4);
    assertThat(Tensors.floats(Functional.relu_(square.clone()))).containsExactly(1, 0, 0, 4);
    assertThat(Tensors.floats(Functional.maxPool(square, 2))).containsExactly(4);
    assertThat(Tensors.floats(Functional.upsampleNearest(square, 2)))
        .containsExactly(1, 1, -2, -2, 1, 1, -2, -2, -3, -3, 4, 4, -3, -3, 4, 4);
    assertThat(Functional.flatten(square).shape()).containsExactly(1, 4);
    assertThat(Tensors.floats(Functional.softplus(Tensors.of(new float[] {0, 100, -100}, 3))))
        .containsExactly(new float[] {(float) Math.log(2), 100, 0}, within(1e-7f));
  }

  @Test
  void convolutionsByHand() {
    var conv = new Conv2d(1, 1, 2, 2, 0);
    var up = new ConvTranspose2d(1, 1, 2, 2, 0);
    try (var off = new NoGradGuard()) {
      conv.weight.copy_(Tensors.of(new float[] {1, 10, 100, 1000}, 1, 1, 2, 2));
      conv.bias.fill_(Tensors.scalar(0.5));
      up.weight.copy_(conv.weight);
    }
    Tensor square = Tensors.of(new float[] {1, 2, 3, 4}, 1, 1, 2, 2);

    assertThat(Tensors.floats(conv.forward(square))).containsExactly(4321.5f);
    assertThat(Tensors.floats(up.forward(Tensors.of(new float[] {3}, 1, 1, 1, 1))))
        .containsExactly(3, 30, 300, 3000);
  }

  /**
   * The gradient penalty of a critic with one convolution (Gulrajani et al. 2017, Eq. 3).
   *
   * <p>The numbers are PyTorch 1.13's for the same sines. All are float32 sums of up to 6144 terms,
   * which come out to some 1e-7 of their value in another order of addition.
   */
  @Test
  void gradientsOfGradientsAreRight() {
    var conv = Conv2d.withoutBias(3, 16, 3, 1, 1);
    var linear = new Linear(16 * 8 * 8, 1);
    conv.weight.set_data(sines(0.7, 16, 3, 3, 3));
    linear.weight.set_data(sines(1.3, 1, 16 * 8 * 8));
    Tensor x = sines(0.11, 32, 3, 8, 8).requires_grad_(true);

    Tensor h = Functional.leakyRelu_(conv.forward(x), 0.2);
    Tensor score = linear.forward(Functional.flatten(h).tanh());
    Tensor gradient = Tensors.gradient(score, x, true).flatten(1, -1);
    Tensor norm = gradient.norm(new ScalarOptional(Tensors.scalar(2)), new long[] {1}, false);
    Tensor penalty = norm.sub(Tensors.scalar(1)).square().mean().mul(Tensors.scalar(10));
    Tensor loss = score.mean().add(penalty);
    loss.backward();

    var rounding = Percentage.withPercentage(1e-4); // 1e-6, ten times what was seen
    assertThat(penalty.item_double()).isCloseTo(1.56262219, rounding);
    assertThat(loss.item_double()).isCloseTo(1.57995021, rounding);
    assertThat(absoluteSum(conv.weight.grad())).isCloseTo(329.439880, rounding);
    assertThat(absoluteSum(linear.weight.grad())).isCloseTo(330.431519, rounding);
  }

  private static Tensor sines(double frequency, long... shape) {
    long n = 1;
    for (long size : shape) {
      n *= size;
    }
    return torch
        .arange(Tensors.scalar(n))
        .mul(Tensors.scalar(frequency))
        .sin()
        .mul(Tensors.scalar(0.3))
        .to(ScalarType.Float)
        .view(shape);
  }

  private static double absoluteSum(Tensor t) {
    return t.abs().sum().item_double();
  }

  /** The score w·x has the gradient w, so the penalty (‖w‖ - 1)² has 2 (‖w‖ - 1) w / ‖w‖. */
  @Test
  void aLinearCriticsPenaltyHasAClosedForm() {
    var linear = new Linear(2, 1);
    linear.weight.set_data(Tensors.of(new float[] {3, 4}, 1, 2));
    Tensor x = RandomStream.of(1).normal(1, 2).requires_grad_(true);

    Tensor gradient = Tensors.gradient(linear.forward(x), x, true);
    gradient.norm().sub(Tensors.scalar(1)).square().backward();

    assertThat(Tensors.floats(linear.weight.grad()))
        .containsExactly(new float[] {2 * 4 * 3 / 5f, 2 * 4 * 4 / 5f}, within(1e-6f));
  }

  /** Through a transposed convolution and batch norm, against differences of the penalty itself. */
  @Test
  void gradientsOfGradientsPassBatchNormAndTransposedConvolutions() {
    var up = new ConvTranspose2d(2, 3, 4, 2, 1);
    var bn = new BatchNorm(3);
    up.initialise(RandomStream.of(1));
    Tensor z = RandomStream.of(2).normal(4, 2, 2, 2);
    Tensor direction = RandomStream.of(3).normal(2, 3, 4, 4);
    Tensor start = up.weight.detach().clone();

    penalty(up, bn, z).backward();
    double derivative = up.weight.grad().mul(direction).sum().item_double();

    double step = 3e-4;
    up.weight.set_data(start.add(direction, Tensors.scalar(step)));
    double above = penalty(up, bn, z).item_double();
    up.weight.set_data(start.sub(direction, Tensors.scalar(step)));
    double below = penalty(up, bn, z).item_double();
    // Central differences err by the square of the step: 12 % at 3e-3, 1.5 % at 1e-3, 0.1 % here;
    // rounding a penalty of 18 in float32 adds 2 * 1e-6 / 6e-4, some 0.03 %.
    assertThat((above - below) / (2 * step)).isCloseTo(derivative, Percentage.withPercentage(0.5));
  }

  private static Tensor penalty(ConvTranspose2d up, BatchNorm bn, Tensor z) {
    Tensor input = z.detach().clone().requires_grad_(true);
    Tensor image = bn.forward(up.forward(input)).tanh();
    return Tensors.gradient(image.pow(Tensors.scalar(3)), input, true).square().sum();
  }
}
