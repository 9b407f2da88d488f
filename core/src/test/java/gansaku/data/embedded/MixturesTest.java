package gansaku.data.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MixturesTest {
  private final Mixtures ring = Mixtures.ring(8, 2, 0.1);

  @Test
  void modesLieOnARingOrAGrid() {
    assertThat(ring.modes())
        .hasSize(8)
        .allMatch(m -> Math.abs(Math.hypot(m.x(), m.y()) - 2) < 1e-12);
    var grid = Mixtures.grid(5, 2, 0.05);
    assertThat(grid.modes())
        .hasSize(25)
        .contains(new Mixtures.Mode(0, 0), new Mixtures.Mode(-4, 4));
    assertThat(grid.nearestMode(3.9, 4.2)).isEqualTo(24);
  }

  /** Riemann sum over [-3, 3]², 50 cells a unit; a Gaussian of σ = 0.1 is smooth at that scale. */
  @Test
  void densityIntegratesToOne() {
    double sum = 0;
    for (int i = -150; i < 150; i++) {
      for (int j = -150; j < 150; j++) {
        sum += ring.density((i + 0.5) / 50, (j + 0.5) / 50) / 2500;
      }
    }
    assertThat(sum).isEqualTo(1, within(1e-6));
    double peak = 1 / (8 * 2 * Math.PI * 0.01);
    assertThat(ring.density(2, 0)).isEqualTo(peak, within(1e-9));
    assertThat(ring.logDensity(1e4, 0)).isFinite();
  }

  /** 4,000 points: a mode's count has σ = 21, the mean squared deviation σ = 0.03. */
  @Test
  void samplesFollowTheDensity() {
    int[] counts = new int[8];
    double squares = 0;
    for (double[] p : ring.sample(3, 4000)) {
      counts[ring.nearestMode(p[0], p[1])]++;
      squares += ring.deviations(p[0], p[1]) * ring.deviations(p[0], p[1]);
    }
    assertThat(java.util.Arrays.stream(counts)).allMatch(n -> Math.abs(n - 500) < 100);
    assertThat(squares / 4000).isEqualTo(2, within(0.15));
  }

  @Test
  void aPointDependsOnSeedAndIndexAlone() {
    assertThat(ring.sample(7, 10)[9]).containsExactly(ring.sample(7, 100)[9]);
    assertThat(ring.sample(7, 10)[9]).isNotEqualTo(ring.sample(8, 10)[9]);
  }
}
