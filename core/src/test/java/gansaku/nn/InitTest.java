package gansaku.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gansaku.tensor.RandomStream;
import gansaku.tensor.TensorTest;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class InitTest extends TensorTest {

  @Test
  void linearLayersStartWithinOneOverTheRootOfTheirFanIn() {
    var linear = new Linear(400, 300);
    linear.initialise(RandomStream.of(1));

    assertUniform(linear.weight, 1 / Math.sqrt(400));
    assertThat(linear.bias.abs().max().item_double()).isLessThanOrEqualTo(1 / Math.sqrt(400));
    assertThat(linear.bias.std().item_double()).isGreaterThan(0);
  }

  @Test
  void convolutionsCountTheirKernel() {
    var conv = new Conv2d(64, 32, 5, 1, 2);
    conv.initialise(RandomStream.of(1));

    assertUniform(conv.weight, 1 / Math.sqrt(64 * 25));
  }

  @Test
  void transposedConvolutionsCountTheirOutputsAsPyTorchDoes() {
    var conv = new ConvTranspose2d(64, 32, 4, 2, 1);
    conv.initialise(RandomStream.of(1));

    assertUniform(conv.weight, 1 / Math.sqrt(32 * 16));
  }

  /** Uniform in ±bound: the extremes are near it, and the variance is bound² / 3. */
  private static void assertUniform(Tensor weight, double bound) {
    double n = weight.numel();
    assertThat(weight.abs().max().item_double()).isBetween(0.999 * bound, bound * (1 + 1e-7));
    // five standard errors: those of the mean are σ / √n, those of the deviation below σ / √(2n)
    double sigma = bound / Math.sqrt(3);
    assertThat(weight.mean().item_double()).isCloseTo(0, within(5 * sigma / Math.sqrt(n)));
    assertThat(weight.std().item_double()).isCloseTo(sigma, within(5 * sigma / Math.sqrt(2 * n)));
  }

  private static final class Pair extends Layer {
    private final Conv2d conv = add("conv", new Conv2d(50, 100, 4, 2, 1));
    private final BatchNorm bn = add("bn", new BatchNorm(4000));

    @Override
    public Tensor forward(Tensor x) {
      return bn.forward(conv.forward(x));
    }
  }

  @Test
  void dcganStartsAsThePaperSays() {
    var network = new Pair();
    network.initialise(RandomStream.of(2)); // leaves biases that have to go
    Init.dcgan(network, RandomStream.of(1));

    assertNormal(network.conv.weight, 0);
    assertNormal(network.bn.weight, 1);
    assertThat(network.conv.bias.abs().max().item_double()).isZero();
    assertThat(network.bn.bias.abs().max().item_double()).isZero();
  }

  private static void assertNormal(Tensor weight, double mean) {
    double n = weight.numel();
    assertThat(weight.mean().item_double()).isCloseTo(mean, within(5 * 0.02 / Math.sqrt(n)));
    assertThat(weight.std().item_double()).isCloseTo(0.02, within(5 * 0.02 / Math.sqrt(2 * n)));
  }
}
