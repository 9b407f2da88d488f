package gansaku.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.error.InputException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfusionTest {

  @Test
  void countsWhatIsRight() {
    var table = new Confusion(2, 3);
    for (int i = 0; i < 3; i++) {
      table.add(0, 0);
    }
    table.add(0, 2);
    table.add(1, 0);
    table.add(1, 1);
    assertThat(table.accuracy()).isEqualTo(4 / 6.0);
    assertThat(table.byClass()).containsExactly(0.75, 0.5);
    assertThatThrownBy(() -> new Confusion(2, 2).accuracy())
        .isInstanceOf(InputException.class)
        .hasMessage("an accuracy of no pictures is no number");
  }

  @Test
  void codesMeanWhatExplainsMost() {
    var table = new Confusion(2, 2);
    for (int i = 0; i < 10; i++) {
      table.add(0, 0); // alone, code 0 would mean class 0; but code 1 shows nothing else
      table.add(1, 0);
    }
    for (int i = 0; i < 9; i++) {
      table.add(0, 1);
    }
    assertThat(table.bestMeanings()).containsExactly(1, 0);
  }

  @Test
  void theBestAssignmentIsTheBestOfAll() {
    var random = new SplittableRandom(4);
    for (int[] size : new int[][] {{1, 1}, {3, 3}, {6, 6}, {2, 5}, {5, 2}, {7, 6}}) {
      for (int trial = 0; trial < 20; trial++) {
        var gain = new long[size[0]][size[1]];
        for (long[] row : gain) {
          Arrays.setAll(row, j -> random.nextInt(9)); // few values, so that there are ties
        }
        int[] found = Assignment.best(gain);
        long total =
            IntStream.range(0, found.length)
                .mapToLong(i -> found[i] < 0 ? 0 : gain[i][found[i]])
                .sum();
        int[] taken = Arrays.stream(found).filter(j -> j >= 0).toArray();
        assertThat(taken).doesNotHaveDuplicates().hasSize(Math.min(size[0], size[1]));
        assertThat(total).isEqualTo(mostOf(gain, 0, new boolean[size[1]]));
      }
    }
  }

  /** Tries everything. */
  private static long mostOf(long[][] gain, int row, boolean[] taken) {
    if (row == gain.length) {
      return 0;
    }
    long most = mostOf(gain, row + 1, taken); // the row is left over; gains are never negative
    for (int j = 0; j < taken.length; j++) {
      if (!taken[j]) {
        taken[j] = true;
        most = Math.max(most, gain[row][j] + mostOf(gain, row + 1, taken));
        taken[j] = false;
      }
    }
    return most;
  }
}
