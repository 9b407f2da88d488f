package gansaku.workbench.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gansaku.data.embedded.Mixtures;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MixtureScoresTest {
  private static final int N = 10_000;

  private final Mixtures ring = Mixtures.ring(8, 2, 0.05);

  /**
   * A share 1 - exp(-9/2) lies within 3σ, with σ = 0.001 at 10,000 points. KL of a histogram of 129
   * cells with itself is 128/(2 n) = 0.0064 in the mean, JS a quarter of it.
   */
  @Test
  void theTargetItselfScoresAsItShould() {
    var scores = MixtureScores.of(ring.sample(5, N), ring);
    assertThat(scores.covered()).isEqualTo(8);
    assertThat(scores.quality()).isCloseTo(1 - Math.exp(-4.5), within(0.005));
    assertThat(scores.kl()).isCloseTo(0.0064, within(0.004));
    assertThat(scores.jensenShannon()).isCloseTo(0.0016, within(0.001));
    assertThat(scores.wasserstein()).isLessThan(0.2); // counts of modes differ by chance
  }

  /** KL = ln 8, JS by hand; seven eighths of the mass have to move to the other modes. */
  @Test
  void oneModeOfEightScoresInClosedForm() {
    double[][] one =
        Arrays.stream(ring.sample(5, 12 * N))
            .filter(x -> ring.nearestMode(x[0], x[1]) == 0)
            .limit(N)
            .toArray(double[][]::new);
    var scores = MixtureScores.of(one, ring);
    assertThat(scores.covered()).isEqualTo(1);
    // the cell of all the rest is shared, so a hundredth of the mass does not count: 0.03; and
    // noise
    assertThat(scores.kl()).isCloseTo(Math.log(8), within(0.05));
    double js = 0.5 * Math.log(16.0 / 9) + 0.5 * (Math.log(2.0 / 9) / 8 + 7 * Math.log(2) / 8);
    assertThat(scores.jensenShannon()).isCloseTo(js, within(0.02));
    double distances = 0;
    for (var mode : ring.modes()) {
      distances += Math.hypot(mode.x() - 2, mode.y()) / 8;
    }
    // each of the modes is 0.05 wide
    assertThat(scores.wasserstein()).isCloseTo(distances, within(0.05));
  }

  @Test
  void pointsStrewnAnywhereCoverNothing() {
    var strewn = new double[N][];
    for (int i = 0; i < N; i++) {
      strewn[i] = new double[] {(i % 100 - 49.5) / 20, (i / 100 - 49.5) / 20};
    }
    var scores = MixtureScores.of(strewn, ring);
    assertThat(scores.covered()).isZero();
    assertThat(scores.quality()).isBetween(0.01, 0.04); // 8 π 0.15² of 25
    var broken = new double[N][];
    Arrays.fill(broken, new double[] {Double.NaN, 0});
    assertThat(MixtureScores.of(broken, ring).wasserstein()).isInfinite();
  }
}
