package gansaku.nn;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.tensor.RandomStream;
import gansaku.tensor.TensorTest;
import gansaku.tensor.Tensors;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

/** The layers of PGGAN and its descendants against their definitions, in float64. */
class StyleLayersTest extends TensorTest {
  private final RandomStream random = RandomStream.of(1);

  /** A dozen products and sums of numbers near 1 in float64. */
  private static final double ROUNDING = 1e-12;

  private Tensor drawn(long... shape) {
    return random.normal(shape).to(ScalarType.Double);
  }

  private static void requireEqual(Tensor a, Tensor b, double tolerance) {
    assertThat(a.shape()).containsExactly(b.shape());
    assertThat(a.sub(b).abs().max().item_double()).isLessThan(tolerance);
  }

  @Test
  void equalisedLayersScaleTheirWeightsAtRunTime() {
    var linear = new EqualLinear(4, 1, 3, 0.01, 2);
    var conv = new EqualConv2d(2, 1, 2, 1, 0, 3);
    linear.initialise(random);
    try (var off = new NoGradGuard()) {
      assertThat(Tensors.floats(linear.bias)).containsExactly(200);
      linear.weight.copy_(Tensors.of(new float[] {100, 200, 300, 400}, 1, 4));
      conv.weight.fill_(Tensors.scalar(1));
      conv.bias.fill_(Tensors.scalar(0.5));
    }

    // 3 · 0.01 / √4 · (100 + 200 + 300 + 400) + 0.01 · 200
    assertThat(linear.forward(torch.ones(1, 4)).item_float()).isEqualTo(17, Offset.offset(1e-5f));
    // 3 / √(2 · 2²) · 8 + 0.5
    assertThat(conv.forward(torch.ones(1, 2, 2, 2)).item_double())
        .isEqualTo(24 / Math.sqrt(8) + 0.5, Offset.offset(1e-5));
  }

  @Test
  void firstWeightsAreOfUnitDeviationOrOfTheRatesInverse() {
    var linear = new EqualLinear(100, 100, 1, 0.01, 0);
    var conv = new EqualConv2d(30, 40, 3, 1, 1, 1);
    linear.initialise(random);
    conv.initialise(random);

    // the deviation of n numbers is off by 1 / √2n: 0.7 %, four times that
    assertThat(linear.weight.std().item_double()).isEqualTo(100, Offset.offset(2.8));
    assertThat(conv.weight.std().item_double()).isEqualTo(1, Offset.offset(0.028));
  }

  @Test
  void pixelNormMakesEachPlacesChannelsOfMeanSquareOne() {
    Tensor y = Functional.pixelNorm(Tensors.of(new float[] {3, 1, 4, 7}, 1, 2, 1, 2));

    double first = Math.sqrt((9 + 16) / 2.0);
    double second = Math.sqrt((1 + 49) / 2.0);
    assertThat(Tensors.floats(y))
        .containsExactly(
            new float[] {
              (float) (3 / first), (float) (1 / second), (float) (4 / first), (float) (7 / second)
            },
            Offset.offset(1e-6f));
  }

  /** Image n is of group n mod M, and the variance is divided by how many images there are. */
  @Test
  void minibatchStdComparesEveryMthImage() {
    Tensor x = torch.zeros(8, 1, 1, 2);
    x.select(0, 0).fill_(Tensors.scalar(4)); // with images 2, 4 and 6: deviation √3
    Tensor y = new MinibatchStd(4).forward(x);

    assertThat(y.shape()).containsExactly(8, 2, 1, 2);
    float[] told = Tensors.floats(y.select(1, 1).select(2, 0));
    for (int n = 0; n < 8; n++) {
      double expected = n % 2 == 0 ? Math.sqrt(3) : 1e-4; // √ε
      assertThat((double) told[n]).isEqualTo(expected, Offset.offset(1e-6));
    }
  }

  @Test
  void batchesThatTheGroupDoesNotDivideGoInSmallerGroups() {
    Tensor x = drawn(6, 2, 3, 3);
    requireEqual(new MinibatchStd(4).forward(x), new MinibatchStd(3).forward(x), ROUNDING);
  }

  @Test
  void filteringAroundAChangeOfSizeFollowsItsDefinition() {
    Tensor f = Fir.filter(1, 3, 3, 1).to(ScalarType.Double);
    Tensor x = drawn(2, 3, 6, 6);

    assertThat(f.sum().item_double()).isEqualTo(1, Offset.offset(1e-7));
    requireEqual(Fir.up(x, f), slow(x, f, 2, 1, 2, 1, 4), ROUNDING);
    requireEqual(Fir.down(x, f), slow(x, f, 1, 2, 1, 1, 1), ROUNDING);
    requireEqual(Fir.blur(x, f, 2), slow(x, f, 1, 1, 2, 2, 1), ROUNDING);
  }

  /** Zeros between the pixels, zeros around, f over every place, every down-th place kept. */
  private static Tensor slow(
      Tensor x, Tensor f, int up, int down, int before, int after, double gain) {
    int n = (int) x.size(2);
    int k = (int) f.size(0);
    int side = n * up + before + after;
    Tensor wide = torch.zeros(x.size(0), x.size(1), side, side).to(ScalarType.Double);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        wide.select(2, before + i * up)
            .select(2, before + j * up)
            .copy_(x.select(2, i).select(2, j));
      }
    }
    int out = (side - k) / down + 1;
    Tensor y = torch.zeros(x.size(0), x.size(1), out, out).to(ScalarType.Double);
    for (int i = 0; i < out; i++) {
      for (int j = 0; j < out; j++) {
        Tensor seen = wide.narrow(2, i * down, k).narrow(3, j * down, k);
        y.select(2, i)
            .select(2, j)
            .copy_(seen.mul(f).sum(new long[] {2, 3}, false, Tensors.sameType()));
      }
    }
    return y.mul(Tensors.scalar(gain));
  }

  @Test
  void modulatedConvolutionIsTheSameByWeightsOfEachImagesOwn() {
    Tensor f = Fir.filter(1, 3, 3, 1).to(ScalarType.Double);
    for (boolean demodulate : new boolean[] {false, true}) {
      for (boolean up : new boolean[] {false, true}) {
        var conv = new ModulatedConv(demodulate, up);
        Tensor x = drawn(2, 3, 5, 5).requires_grad_(true);
        Tensor w = drawn(4, 3, 3, 3).requires_grad_(true);
        Tensor s = drawn(2, 3).requires_grad_(true);
        Tensor y = conv.forward(x, w, s, f);
        Tensor own = conv.reference(x, w, s, f);

        assertThat(y.shape()).containsExactly(2, 4, up ? 10 : 5, up ? 10 : 5);
        requireEqual(y, own, ROUNDING);
        Tensor weighing = drawn(y.shape());
        for (Tensor of : new Tensor[] {x, w, s}) {
          requireEqual(
              Tensors.gradient(y.mul(weighing), of, false),
              Tensors.gradient(own.mul(weighing), of, false),
              1e-10); // sums of a hundred such numbers
        }
      }
    }
  }

  @Test
  void demodulatedResultsAreOfUnitDeviationWhateverTheStyle() {
    Tensor x = random.normal(4, 64, 8, 8);
    Tensor s = random.uniform(0.1, 10, 4, 64);
    Tensor y =
        new ModulatedConv(true, false)
            .forward(x, random.normal(64, 64, 1, 1), s, Fir.filter(1, 3, 3, 1));

    // 16 384 numbers that depend on 64 · 256 drawn ones
    assertThat(y.std().item_double()).isEqualTo(1, Offset.offset(0.05));
  }

  @Test
  void noiseIsTheSameForAllChannels() {
    Tensor x = torch.zeros(2, 3, 4, 4);
    Tensor noise = Noise.of(x, random);
    Tensor y = Noise.added(x, noise, Tensors.of(new float[] {1, 2, 0}, 3, 1, 1));

    assertThat(noise.shape()).containsExactly(2, 1, 4, 4);
    requireEqual(y.select(1, 1), y.select(1, 0).mul(Tensors.scalar(2)), 1e-7);
    assertThat(y.select(1, 2).abs().max().item_double()).isZero();
    assertThat(noise.select(0, 0).sub(noise.select(0, 1)).abs().max().item_double()).isPositive();
  }

  /** R1 and path lengths differentiate a slope: it has to have the slope that differences show. */
  @Test
  void slopesHaveSlopes() {
    Tensor f = Fir.filter(1, 3, 3, 1).to(ScalarType.Double);
    Tensor w = drawn(2, 2, 3, 3);
    Tensor s = drawn(4, 2);
    Tensor x = drawn(4, 2, 4, 4);
    requireSecondDerivative(x, t -> Fir.up(Fir.down(t.mul(t), f), f));
    requireSecondDerivative(x, t -> new MinibatchStd(4).forward(t));
    requireSecondDerivative(x, Functional::pixelNorm);
    requireSecondDerivative(s, t -> new ModulatedConv(true, true).forward(x, w, t, f));
    requireSecondDerivative(w, t -> new ModulatedConv(true, false).forward(x, t, s, f));
  }

  private void requireSecondDerivative(Tensor at, UnaryOperator<Tensor> layer) {
    Tensor v = drawn(at.shape());
    Tensor u = drawn(layer.apply(at).shape());
    double h = 1e-5;
    Tensor point = at.detach().clone().requires_grad_(true);
    Tensor slope = slope(layer, point, u).mul(v).sum();
    Tensor second =
        torch.grad(new TensorVector(slope), new TensorVector(point)).get(0).mul(v).sum();
    double above = slope(layer, moved(at, v, h), u).mul(v).sum().item_double();
    double below = slope(layer, moved(at, v, -h), u).mul(v).sum().item_double();
    double difference = (above - below) / (2 * h);

    // h² of the fourth derivative, and 1e-16 / h of rounding
    assertThat(second.item_double())
        .isCloseTo(difference, Offset.offset(1e-6 * Math.max(1, Math.abs(difference))));
  }

  private static Tensor moved(Tensor at, Tensor v, double h) {
    return at.add(v.mul(Tensors.scalar(h))).detach().requires_grad_(true);
  }

  private static Tensor slope(UnaryOperator<Tensor> layer, Tensor at, Tensor u) {
    return Tensors.gradient(layer.apply(at).mul(u), at, true);
  }
}
