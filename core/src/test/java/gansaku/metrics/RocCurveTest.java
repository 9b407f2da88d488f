package gansaku.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gansaku.error.InputException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RocCurveTest {
  private static final double EXACT = 1e-12; // sums of a few hundred doubles

  @Test
  void perfectInvertedAndEqualScores() {
    double[] high = {0.8, 0.9};
    double[] low = {0.1, 0.2, 0.3};
    assertThat(RocCurve.of(high, low).area()).isEqualTo(1);
    assertThat(RocCurve.of(low, high).area()).isZero();
    assertThat(RocCurve.of(new double[] {1, 1}, new double[] {1, 1, 1}).area()).isEqualTo(0.5);
    assertThat(RocCurve.of(high, low).averagePrecision()).isEqualTo(1);
    assertThat(RocCurve.of(new double[] {1, 1}, new double[] {1, 1, 1}).averagePrecision())
        .isEqualTo(0.4);
  }

  @Test
  void areaIsTheShareOfPairsInOrder() {
    double[][] drawn = tied(7);
    double[] p = drawn[0];
    double[] n = drawn[1];
    double won = 0;
    for (double a : p) {
      for (double b : n) {
        won += a > b ? 1 : a == b ? 0.5 : 0;
      }
    }
    assertThat(RocCurve.of(p, n).area()).isCloseTo(won / (p.length * n.length), within(EXACT));
  }

  @Test
  void averagePrecisionIsItsDefinition() {
    double[][] drawn = tied(8);
    double[] thresholds =
        DoubleStream.concat(Arrays.stream(drawn[0]), Arrays.stream(drawn[1]))
            .distinct()
            .sorted()
            .toArray();
    double expected = 0;
    double recall = 0;
    for (int i = thresholds.length - 1; i >= 0; i--) {
      double tp = atLeast(drawn[0], thresholds[i]);
      double fp = atLeast(drawn[1], thresholds[i]);
      expected += (tp / drawn[0].length - recall) * tp / (tp + fp);
      recall = tp / drawn[0].length;
    }
    assertThat(RocCurve.of(drawn[0], drawn[1]).averagePrecision())
        .isCloseTo(expected, within(EXACT));
  }

  @Test
  void aLimitCutsTheCurveBetweenItsPoints() {
    // Points (0, 0), (0.5, 1), (1, 1): up to 0.25 a triangle of 0.25 × 0.5 / 2.
    var curve = RocCurve.of(new double[] {1, 1}, new double[] {1, 0});
    assertThat(curve.area(0.25)).isCloseTo(0.25 * 0.5 / 2 / 0.25, within(EXACT));
    assertThat(curve.area(1)).isCloseTo(0.75, within(EXACT));
  }

  @Test
  void whatCannotBeRankedIsRefused() {
    assertThatThrownBy(() -> RocCurve.of(new double[0], new double[] {1}))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "a ranking needs scores of both kinds; there are 0 positive and 1 negative ones");
    assertThatThrownBy(() -> RocCurve.of(new double[] {Double.NaN}, new double[] {1}))
        .isInstanceOf(InputException.class)
        .hasMessage("some scores are not numbers (NaN); use an earlier checkpoint");
  }

  @Test
  void cornersConnect() {
    boolean[] mask = mask("x..", ".x.", "..x");
    assertThat(Components.of(mask, 3)).singleElement().isEqualTo(new int[] {0, 4, 8});
    assertThat(Components.of(mask("x.x", "x..", "..x"), 3)).hasSize(3);
    assertThat(Components.of(mask("...", "..."), 3)).isEmpty();
  }

  /** Finding the large region alone pleases the pixels, and not the regions. */
  @Test
  void smallRegionsCountAsMuchAsLargeOnes() {
    boolean[] mask = mask("xxxx....", "xxxx....", "xxxx...x");
    var ranking = new PixelRanking();
    var scores = new double[mask.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = mask[i] && i != 23 ? 1 : 0;
    }
    ranking.add(scores, mask, 8);
    assertThat(ranking.regions()).isEqualTo(2);
    // From (0, 12/13), or (0, 1/2), straight to (1, 1).
    assertThat(ranking.auroc()).isCloseTo((12 / 13.0 + 1) / 2, within(EXACT));
    assertThat(ranking.pro()).isCloseTo(0.5 + 0.5 * 0.3 / 2, within(EXACT));
  }

  @Test
  void perRegionOverlapIsItsDefinition() {
    var random = new SplittableRandom(3);
    var ranking = new PixelRanking();
    int width = 9;
    double[][] maps = new double[4][];
    boolean[][] masks = new boolean[4][];
    for (int k = 0; k < maps.length; k++) {
      int picture = k;
      maps[k] = random.doubles(width * 7).map(s -> Math.floor(s * 20)).toArray(); // with ties
      masks[k] = new boolean[width * 7];
      IntStream.range(0, masks[k].length)
          .forEach(i -> masks[picture][i] = picture > 0 && random.nextInt(4) == 0);
      ranking.add(maps[k], masks[k], width);
    }
    assertThat(ranking.pro()).isCloseTo(pro(maps, masks, width, 0.3), within(EXACT));
  }

  /** Goes through all thresholds and all pixels at each. */
  private static double pro(double[][] maps, boolean[][] masks, int width, double limit) {
    double area = 0;
    double x = 0;
    double y = 0;
    for (int threshold = 20; threshold >= 0; threshold--) {
      double overlap = 0;
      int regions = 0;
      double wrong = 0;
      double good = 0;
      for (int k = 0; k < maps.length; k++) {
        for (int[] region : Components.of(masks[k], width)) {
          double[] scores = maps[k];
          int t = threshold;
          overlap +=
              (double) Arrays.stream(region).filter(i -> scores[i] >= t).count() / region.length;
          regions++;
        }
        for (int i = 0; i < maps[k].length; i++) {
          good += masks[k][i] ? 0 : 1;
          wrong += !masks[k][i] && maps[k][i] >= threshold ? 1 : 0;
        }
      }
      double nextX = wrong / good;
      double nextY = overlap / regions;
      double end = Math.min(limit, nextX);
      if (nextX > x && x < limit) {
        double endY = y + (nextY - y) * (end - x) / (nextX - x);
        area += (end - x) * (y + endY) / 2;
      }
      x = nextX;
      y = nextY;
    }
    return area / limit;
  }

  private static double atLeast(double[] scores, double threshold) {
    return Arrays.stream(scores).filter(s -> s >= threshold).count();
  }

  private static double[][] tied(long seed) {
    var random = new SplittableRandom(seed);
    return new double[][] {
      random.doubles(83).map(s -> Math.floor(s * 15) + 3).toArray(),
      random.doubles(131).map(s -> Math.floor(s * 15)).toArray()
    };
  }

  private static boolean[] mask(String... rows) {
    String all = String.join("", rows);
    var mask = new boolean[all.length()];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = all.charAt(i) == 'x';
    }
    return mask;
  }
}
