package gansaku.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.error.InputException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TransportTest {

  /** On the line the cheapest way keeps the order: sorted against sorted. */
  @Test
  void onTheLineItIsTheMeanDifferenceOfSortedNumbers() {
    var random = new Random(1);
    double[] a = random.doubles(200, -1, 1).toArray();
    double[] b = random.doubles(200, 0, 3).toArray();
    double[] sortedA = Arrays.stream(a).sorted().toArray();
    double[] sortedB = Arrays.stream(b).sorted().toArray();
    double expected = 0;
    for (int i = 0; i < 200; i++) {
      expected += Math.abs(sortedA[i] - sortedB[i]) / 200;
    }
    // sums of 200 numbers of size 1: rounding of some 1e-15
    assertThat(Transport.distance(points(a), points(b))).isCloseTo(expected, within(1e-12));
  }

  /** The best of all 5,040 ways to give seven points to seven. */
  @Test
  void inThePlaneItIsTheBestOfAllAssignments() {
    for (int seed = 0; seed < 20; seed++) {
      var random = new Random(seed);
      var a = new double[7][];
      var b = new double[7][];
      for (int i = 0; i < 7; i++) {
        a[i] = random.doubles(2).toArray();
        b[i] = random.doubles(2).toArray();
      }
      // sums of seven numbers: rounding
      assertThat(Transport.distance(a, b)).isCloseTo(best(a, b, 0, 0) / 7, within(1e-14));
      assertThat(Transport.distance(a, a)).isZero();
    }
  }

  private static double best(double[][] a, double[][] b, int row, int taken) {
    if (row == a.length) {
      return 0;
    }
    double best = Double.POSITIVE_INFINITY;
    for (int j = 0; j < b.length; j++) {
      if ((taken & 1 << j) == 0) {
        double here = Math.hypot(a[row][0] - b[j][0], a[row][1] - b[j][1]);
        best = Math.min(best, here + best(a, b, row + 1, taken | 1 << j));
      }
    }
    return best;
  }

  @Test
  void whatIsNotFiniteIsInfinitelyFar() {
    double[][] b = {{0}, {1}};
    assertThat(Transport.distance(new double[][] {{0}, {Double.NaN}}, b)).isInfinite();
    assertThatThrownBy(() -> Transport.distance(new double[][] {{0}}, b))
        .isInstanceOf(InputException.class)
        .hasMessage("transport needs equally many points on both sides, not 1 and 2");
  }

  private static double[][] points(double[] values) {
    return Arrays.stream(values).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
  }
}
