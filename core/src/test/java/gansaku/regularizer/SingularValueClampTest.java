package gansaku.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gansaku.nn.Conv2d;
import gansaku.tensor.RandomStream;
import gansaku.tensor.TensorTest;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingularValueClampTest extends TensorTest {
  private static final double SIGMA = 0.3;

  private final Conv2d conv = new Conv2d(3, 4, 3, 1, 1);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theFirstSingularValueIsClampedHoweverWeightsLie(boolean channelsLast) {
    conv.initialise(RandomStream.of(1));
    if (channelsLast) {
      conv.channelsLast();
    }
    assertThat(first()).isGreaterThan(SIGMA);
    double second = singularValue(1);
    new SingularValueClamp(SIGMA, Player.D, 1).constrain(conv);
    // float32's decomposition is right to a few 1e-7
    assertThat(first()).isCloseTo(Math.max(SIGMA, second), within(1e-5));
  }

  @Test
  void smallerOnesStay() {
    conv.initialise(RandomStream.of(1));
    double before = first();
    new SingularValueClamp(2 * before, Player.D, 1).constrain(conv);
    assertThat(first()).isEqualTo(before);
  }

  private double first() {
    return singularValue(0);
  }

  private double singularValue(long i) {
    return torch.linalg_svdvals(conv.weight.detach().flatten(1, -1)).select(0, i).item_double();
  }
}
