package gansaku.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.error.InputException;
import gansaku.tensor.TensorTest;
import gansaku.tensor.Tensors;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

/** Losses by hand, on tensors of two elements; PyTorch's numbers are in the module parity. */
class ObjectiveTest extends TensorTest {
  /** A few float32 roundings of numbers up to 10. */
  private static final Offset<Double> ROUNDING = within(3e-6);

  private final Tensor real = Tensors.of(new float[] {2, -1}, 2, 1);
  private final Tensor fake = Tensors.of(new float[] {0.5f, -3}, 2, 1);

  @Test
  void discriminatorsPayForWhatTheyGetWrong() {
    double expected =
        -(log(sigmoid(2)) + log(sigmoid(-1))) / 2
            - (log(1 - sigmoid(0.5)) + log(1 - sigmoid(-3))) / 2;

    assertThat(value(new NonSaturating().discriminator(real, fake))).isCloseTo(expected, ROUNDING);
    assertThat(value(new Minimax().discriminator(real, fake))).isCloseTo(expected, ROUNDING);
  }

  @Test
  void generatorsDifferInWhatTheyMinimise() {
    assertThat(value(new NonSaturating().generator(() -> real, fake)))
        .isCloseTo(-(log(sigmoid(0.5)) + log(sigmoid(-3))) / 2, ROUNDING);
    assertThat(value(new Minimax().generator(() -> real, fake)))
        .isCloseTo((log(1 - sigmoid(0.5)) + log(1 - sigmoid(-3))) / 2, ROUNDING);
  }

  @Test
  void lossesOfBfloat16LogitsAreFloat32() {
    Tensor loss = new NonSaturating().generator(() -> real, fake.to(ScalarType.BFloat16));

    assertThat(Tensors.type(loss)).isEqualTo(ScalarType.Float);
  }

  @Test
  void aCoinForEachSample() {
    Tensor output = Tensors.of(new float[] {2, -1, 0.5f, 0}, 2, 1, 1, 2);
    Tensor x = Tensors.of(new float[] {1, -1, 0, 0.5f}, 2, 1, 1, 2); // as p: 1, 0, 1/2, 3/4
    double nats =
        coin(1, sigmoid(2)) + coin(0, sigmoid(-1)) + coin(0.5, sigmoid(0.5)) + coin(0.75, 0.5);

    assertThat(value(new Bernoulli().negativeLog(output, x))).isCloseTo(nats / 2, ROUNDING);
    assertThat(Tensors.floats(new Bernoulli().mean(torch.zeros(1)))).containsExactly(0);
  }

  private static double coin(double target, double p) {
    return -(target * log(p) + (1 - target) * log(1 - p));
  }

  @Test
  void aBellForEachSample() {
    Tensor output = Tensors.of(new float[] {0, 1}, 1, 1, 1, 2);
    Tensor x = Tensors.of(new float[] {0.5f, -1}, 1, 1, 1, 2);
    double sigma = 0.5;
    double nats = 0;
    for (double distance : new double[] {0.5, -1 - Math.tanh(1)}) {
      nats += 0.5 * distance * distance / (sigma * sigma) + 0.5 * log(2 * Math.PI * sigma * sigma);
    }

    assertThat(value(new Gaussian(sigma).negativeLog(output, x))).isCloseTo(nats, ROUNDING);
    assertThatThrownBy(() -> new Gaussian(0))
        .isInstanceOf(InputException.class)
        .hasMessage("likelihood.sigma is 0.0; use more than 0, e.g. 1");
  }

  @Test
  void divergenceFromTheStandardNormal() {
    Tensor mean = Tensors.of(new float[] {1, -2}, 1, 2);
    Tensor logvar = Tensors.of(new float[] {0, 1}, 1, 2);
    double expected = 0.5 * (1 + 1 - 1 - 0) + 0.5 * (4 + Math.E - 1 - 1);

    assertThat(value(GaussianKl.toStandardNormal(mean, logvar))).isCloseTo(expected, ROUNDING);
    assertThat(value(GaussianKl.toStandardNormal(torch.zeros(3, 2), torch.zeros(3, 2)))).isZero();
  }

  private static double value(Tensor loss) {
    return loss.item_double();
  }

  private static double sigmoid(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  private static double log(double p) {
    return Math.log(p);
  }
}
