package gansaku.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gansaku.tensor.Tensors;
import org.junit.jupiter.api.Test;

class CorrelationTest {
  @Test
  void isTheMeanOverColumns() {
    // Columns: twice as large (1), turned round (-1), (1, 2, 3) with (1, 3, 2) (0.5), no change
    // (0).
    var a = Tensors.of(new float[] {1, 1, 1, 5, 2, 2, 2, 5, 3, 3, 3, 5}, 3, 4);
    var b = Tensors.of(new float[] {2, 9, 1, 1, 4, 8, 3, 2, 6, 7, 2, 3}, 3, 4);
    assertThat(Correlation.ofColumns(a, b)).isCloseTo(0.5 / 4, within(1e-12));
    assertThat(Correlation.ofColumns(a.narrow(1, 0, 1), b.narrow(1, 0, 1)))
        .isCloseTo(1, within(1e-12));
  }
}
