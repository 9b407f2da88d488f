package gansaku.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.error.InputException;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * The numbers without a formula beside them are trapezoidal sums in Python, 512 points a unit from
 * -30 to 30, which for such integrands are exact to rounding; total variation is by the normal
 * distribution function between the densities' crossings. All to 12 decimals.
 */
class DivergencesTest {
  private static final Offset<Double> TWELVE_DECIMALS = within(2e-12);

  private final NormalMixture p = new NormalMixture(List.of(new Normal(0, 1)));
  private final NormalMixture q = new NormalMixture(List.of(new Normal(2, 1.5)));

  @Test
  void integralsAreRight() {
    var values = LineDivergences.between(p, q);
    assertThat(values.kl().value()).isCloseTo(1.016576219219, TWELVE_DECIMALS);
    assertThat(values.reverse().value()).isCloseTo(2.219534891892, TWELVE_DECIMALS);
    assertThat(values.jensenShannon().value()).isCloseTo(0.253193388548, TWELVE_DECIMALS);
    assertThat(values.totalVariation().value()).isCloseTo(0.590113703661, TWELVE_DECIMALS);
    assertThat(values.entropyP().value()).isCloseTo(1.418938533205, TWELVE_DECIMALS);
    assertThat(values.entropyQ().value()).isCloseTo(1.824403641313, TWELVE_DECIMALS);
    assertThat(values.crossPq().value()).isCloseTo(2.435514752424, TWELVE_DECIMALS);
  }

  @Test
  void integralsOfMixturesAreRight() {
    var two = new NormalMixture(List.of(new Normal(-2, 0.5), new Normal(2, 0.5)));
    var wide = new NormalMixture(List.of(new Normal(0, 2)));
    var values = LineDivergences.between(two, wide);
    assertThat(values.kl().value()).isCloseTo(0.724490715637, TWELVE_DECIMALS);
    assertThat(values.reverse().value()).isCloseTo(2.020215531796, TWELVE_DECIMALS);
    assertThat(values.jensenShannon().value()).isCloseTo(0.201077958288, TWELVE_DECIMALS);
    assertThat(values.totalVariation().value()).isCloseTo(0.515349901832, TWELVE_DECIMALS);
  }

  /** KL = ln(σq/σp) + (σp² + (μp - μq)²) / 2σq² - ½, and the error that quadrature claims holds. */
  @Test
  void quadratureFindsTheClosedFormHoweverNarrowOrFar() {
    for (Normal other :
        List.of(new Normal(0, 1), new Normal(1e3, 1e-3), new Normal(-50, 2), new Normal(3, 40))) {
      var far = new NormalMixture(List.of(other));
      var values = LineDivergences.between(p, far);
      double closed =
          Math.log(other.std())
              + (1 + other.mean() * other.mean()) / (2 * other.std() * other.std())
              - 0.5;
      assertThat(p.lone().orElseThrow().gaussian().kl(other.gaussian()))
          .isCloseTo(closed, within(1e-14 * Math.max(1, closed)));
      double allowed = Math.max(values.kl().error(), 1e-12 * Math.max(1, closed));
      assertThat(values.kl().value()).as("%s", other).isCloseTo(closed, within(allowed));
      assertThat(values.kl().error()).isLessThan(1e-10 * Math.max(1, closed));
      assertThat(values.kl().value())
          .isCloseTo(values.crossPq().value() - values.entropyP().value(), within(2 * allowed));
    }
    var apart = LineDivergences.between(p, new NormalMixture(List.of(new Normal(1e3, 1e-3))));
    // float64 rounds places near 1,000 to 1e-13, which is 1e-10 of that σ
    assertThat(apart.jensenShannon().value()).isCloseTo(Math.log(2), within(1e-11));
  }

  @Test
  void closedFormsInTheirGenerality() {
    var a = new MultivariateNormal(new double[] {0, 0}, new double[][] {{1, 0}, {0, 4}});
    var b = new MultivariateNormal(new double[] {1, 0}, new double[][] {{1, 0.5}, {0.5, 2}});
    assertThat(a.kl(b)).isCloseTo(0.872374999122, TWELVE_DECIMALS);
    assertThat(a.entropy()).isCloseTo(3.531024246969, TWELVE_DECIMALS);
    assertThat(a.crossEntropy(b) - a.entropy()).isCloseTo(a.kl(b), within(1e-14));
    assertThat(b.kl(b)).isZero();
  }

  @Test
  void fitsAreMeanAndUnbiasedCovariance() {
    var fit = MultivariateNormal.fit(new double[][] {{1, 2}, {3, 2}, {5, 8}});
    assertThat(fit.mean()).containsExactly(new double[] {3, 4}, within(1e-14));
    assertThat(fit.covariance()[0]).containsExactly(new double[] {4, 6}, within(1e-14));
    assertThat(fit.covariance()[1]).containsExactly(new double[] {6, 12}, within(1e-14));
  }

  /** By hand: shares (2.5, 0.5, 1.5) / 4.5 and (0.5, 2.5, 0.5) / 3.5. */
  @Test
  void histogramsAddHalfASample() {
    var h = SampleHistogram.of(new double[] {0, 0.1, 3}, new double[] {1.2, 1.5}, 3);
    assertThat(h.p()).containsExactly(2, 0, 1);
    assertThat(h.q()).containsExactly(0, 2, 0);
    double[] a = {2.5 / 4.5, 0.5 / 4.5, 1.5 / 4.5};
    double[] b = {0.5 / 3.5, 2.5 / 3.5, 0.5 / 3.5};
    double kl = 0;
    for (int i = 0; i < 3; i++) {
      kl += a[i] * Math.log(a[i] / b[i]);
    }
    assertThat(h.kl()).isCloseTo(kl, within(1e-14));
    assertThat(h.totalVariation()).isCloseTo(b[1] - a[1], within(1e-14));
  }

  /** 20,000 samples; a histogram's KL is then off by some hundredths, its bias included. */
  @Test
  void histogramsOfManySamplesComeNearTheTruth() {
    var random = new Random(4);
    double[] a = random.doubles(20_000).map(u -> random.nextGaussian()).toArray();
    double[] b = random.doubles(20_000).map(u -> 1 + random.nextGaussian()).toArray();
    var h = SampleHistogram.of(a, b);
    assertThat(h.kl()).isCloseTo(0.5, within(0.05));
    assertThat(h.p().length).isBetween(30, 120);
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(
            () -> new MultivariateNormal(new double[] {0, 0}, new double[][] {{1, 2}, {2, 1}}))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "the covariance is not positive definite: its first 2 rows and columns have no spread"
                + " in some direction");
    assertThatThrownBy(
            () -> new MultivariateNormal(new double[] {0, 0}, new double[][] {{1, 2}, {1, 8}}))
        .hasMessage("the covariance is not symmetric: row 2 has 1.0 where row 1 has 2.0");
    assertThatThrownBy(() -> new MultivariateNormal(new double[] {0, 0}, new double[][] {{1, 2}}))
        .hasMessage("a mean of 2 numbers needs a covariance of 2 rows of 2");
  }
}
