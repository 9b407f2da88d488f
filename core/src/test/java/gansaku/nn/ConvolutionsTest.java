package gansaku.nn;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.tensor.TensorTest;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** libtorch's convolutions are right where channels do not fill a processor's vectors. */
class ConvolutionsTest extends TensorTest {
  /** 2⁻²³ · √(24 · 9) roundings of a sum, three times over. */
  private static final double ROUNDING = 5e-6;

  @ParameterizedTest
  @CsvSource({
    "24, 16, 3, Contiguous",
    "64, 3, 3, Contiguous",
    "20, 24, 3, ChannelsLast",
    "1024, 512, 1, ChannelsLast"
  })
  void forwardAndBackAgreeWithFloat64(long in, long out, long kernel, MemoryFormat layout) {
    torch.manual_seed(1);
    Tensor x = leaf(torch.randn(8, in, 8, 8).contiguous(layout));
    Tensor weight = leaf(torch.randn(out, in, kernel, kernel).contiguous(layout));
    Tensor xs = leaf(x.to(ScalarType.Double));
    Tensor weights = leaf(weight.to(ScalarType.Double));

    Tensor y = convolve(x, weight, kernel);
    Tensor expected = convolve(xs, weights, kernel);
    y.square().sum().backward();
    expected.square().sum().backward();

    assertThat(error(y, expected)).isLessThan(ROUNDING);
    assertThat(error(x.grad(), xs.grad())).isLessThan(ROUNDING);
    assertThat(error(weight.grad(), weights.grad())).isLessThan(ROUNDING);
  }

  private static Tensor leaf(Tensor x) {
    return x.detach().requires_grad_(true);
  }

  private static Tensor convolve(Tensor x, Tensor weight, long kernel) {
    long[] one = {1, 1};
    long[] padding = {kernel / 2, kernel / 2};
    return torch.conv2d(x, weight, new TensorOptional(), one, padding, one, 1);
  }

  /** Returns the largest difference, as a share of the largest value. */
  private static double error(Tensor found, Tensor expected) {
    Tensor difference = found.detach().to(ScalarType.Double).sub(expected.detach());
    return difference.abs().max().item_double() / expected.detach().abs().max().item_double();
  }
}
