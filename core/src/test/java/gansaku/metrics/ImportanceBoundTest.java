package gansaku.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.error.InputException;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The bound of a linear Gaussian model, whose log p(x) is known: z ~ N(0, 1), x | z ~ N(w z, σ²),
 * so x ~ N(0, w² + σ²) and z | x ~ N(w x / (w² + σ²), σ² / (w² + σ²)).
 */
class ImportanceBoundTest {
  private static final double W = 1.5;
  private static final double SIGMA = 0.8;
  private static final double VARIANCE = W * W + SIGMA * SIGMA;
  private static final double[] X = {-2.5, 0.1, 1.0, 4.0};

  private final Scope scope = new Scope();
  private final RandomStream random = RandomStream.of(5);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void theTruePosteriorMakesTheBoundExactAtAnyK() {
    for (int k : new int[] {1, 7}) {
      ImportanceBound bound = bound(k, W / VARIANCE, SIGMA / Math.sqrt(VARIANCE));
      for (int i = 0; i < X.length; i++) {
        assertThat(bound.each()[i]).isCloseTo(logNormal(X[i], 0, VARIANCE), within(1e-12));
        assertThat(bound.elbo()[i]).isCloseTo(logNormal(X[i], 0, VARIANCE), within(1e-12));
      }
    }
  }

  @Test
  void aPoorPosteriorsBoundGrowsWithKToTheTruth() {
    double truth = 0;
    for (double x : X) {
      truth += logNormal(x, 0, VARIANCE) / X.length;
    }
    double before = Double.NEGATIVE_INFINITY;
    for (int k : new int[] {1, 5, 50, 500}) {
      double mean = 0;
      int trials = 4000 / k + 40;
      for (int trial = 0; trial < trials; trial++) {
        mean += SampleStatistics.mean(bound(k, 0.3, 0.7).each()) / trials;
      }
      // The bound holds for the expectation; a mean over trials strays from it by under 0.02.
      assertThat(mean).isGreaterThan(before).isLessThan(truth + 0.02);
      before = mean;
    }
    assertThat(before).isCloseTo(truth, within(0.05));
  }

  @Test
  void theFirstBoundIsTheElbo() {
    // E_q[log p(x, z) - log q] with q = N(m, s²), in closed form
    double m = 0.3 * X[2];
    double s2 = 0.49;
    double distance = (X[2] - W * m) * (X[2] - W * m) + W * W * s2;
    double likelihood = -0.5 * (Math.log(2 * Math.PI * SIGMA * SIGMA) + distance / SIGMA / SIGMA);
    double kl = 0.5 * (m * m + s2 - 1 - Math.log(s2));
    // 4 σ of the mean over 200,000 draws, whose log weights spread by about 2
    assertThat(bound(200_000, 0.3, 0.7).elbo()[2]).isCloseTo(likelihood - kl, within(0.02));
  }

  @Test
  void weightsBeyondWhatNumbersHoldDoNotOverflow() {
    var bound = new ImportanceBound(2);
    bound.add(Tensors.of(new float[] {-2000, 1500, -2000, 1500}, 2, 2));
    bound.add(Tensors.of(new float[] {-2000, Float.NEGATIVE_INFINITY}, 1, 2));
    assertThat(bound.each()[0]).isCloseTo(-2000, within(1e-9));
    assertThat(bound.each()[1]).isCloseTo(1500 + Math.log(2 / 3.0), within(1e-9));
    assertThatThrownBy(() -> new ImportanceBound(2).each())
        .isInstanceOf(InputException.class)
        .hasMessage("a bound of no draws is no number; use k of 1 or more");
  }

  /** Returns the bound of all of X by q(z | x) = N({@code slope} x, {@code s}²), in two parts. */
  private ImportanceBound bound(int k, double slope, double s) {
    var bound = new ImportanceBound(X.length);
    int first = k / 2;
    for (int part : new int[] {first, k - first}) {
      if (part > 0) {
        try (var inner = new Scope()) {
          bound.add(logWeights(random.normal(part, X.length).to(ScalarType.Double), slope, s));
        }
      }
    }
    return bound;
  }

  private static Tensor logWeights(Tensor eps, double slope, double s) {
    Tensor x = torch.zeros(new long[] {X.length}, Tensors.options(ScalarType.Double));
    x.data_ptr_double().put(X);
    Tensor z = x.mul(Tensors.scalar(slope)).add(eps.mul(Tensors.scalar(s)));
    Tensor prior = log(z, 1);
    Tensor likelihood = log(x.sub(z.mul(Tensors.scalar(W))), SIGMA * SIGMA);
    Tensor proposal = log(eps, 1).sub(Tensors.scalar(Math.log(s)));
    return prior.add(likelihood).sub(proposal);
  }

  /** Returns log N(d; 0, variance). */
  private static Tensor log(Tensor d, double variance) {
    return d.square()
        .mul(Tensors.scalar(-0.5 / variance))
        .sub(Tensors.scalar(0.5 * Math.log(2 * Math.PI * variance)));
  }

  private static double logNormal(double x, double mean, double variance) {
    return -0.5 * (Math.log(2 * Math.PI * variance) + (x - mean) * (x - mean) / variance);
  }
}
