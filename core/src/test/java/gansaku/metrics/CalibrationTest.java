package gansaku.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  @Test
  void isTheDistanceOfSureAndRightByBins() {
    // two of four right at 0.9, all of two right at 0.6: 4/6 · 0.4 + 2/6 · 0.4
    double[] sure = {0.9, 0.9, 0.9, 0.9, 0.6, 0.6};
    double[] right = {1, 0, 1, 0, 1, 1};
    assertThat(Calibration.error(sure, right)).isCloseTo(0.4, within(1e-12));
    assertThat(Calibration.error(new double[] {1, 1}, new double[] {1, 1})).isZero();
  }

  @Test
  void tablesTellPrecisionAndF1() {
    var table = new Confusion(2, 2);
    for (int i = 0; i < 4; i++) {
      table.add(0, i == 0 ? 1 : 0); // three of four right
      table.add(1, i < 2 ? 0 : 1); // two of four
    }
    assertThat(table.rows()).isEqualTo(List.of(List.of(3L, 1L), List.of(2L, 2L)));
    assertThat(table.byClass()).containsExactly(0.75, 0.5);
    assertThat(table.precision()).containsExactly(3 / 5.0, 2 / 3.0);
    assertThat(table.f1()).containsExactly(6 / 9.0, 4 / 7.0);
  }
}
