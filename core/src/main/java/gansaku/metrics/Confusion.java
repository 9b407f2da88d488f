package gansaku.metrics;

import gansaku.error.InputException;
import java.util.Arrays;

/** How often pictures that were to show one thing were seen to show another. */
public final class Confusion {
  private final long[][] counts; // [asked, seen]
  private long total;

  /** Makes an empty table of {@code asked} rows and {@code seen} columns. */
  public Confusion(int asked, int seen) {
    counts = new long[asked][seen];
  }

  /** Counts one picture that was to show {@code asked} and shows {@code seen}. */
  public void add(int asked, int seen) {
    counts[asked][seen]++;
    total++;
  }

  /** Returns the share of pictures that show what they were to show. */
  public double accuracy() {
    InputException.check(total > 0, "an accuracy of no pictures is no number");
    long right = 0;
    for (int i = 0; i < counts.length; i++) {
      right += counts[i][i];
    }
    return right / (double) total;
  }

  /** Returns, for each thing asked for, the share of its pictures that show it; NaN of none. */
  public double[] byClass() {
    var shares = new double[counts.length];
    Arrays.setAll(
        shares, i -> counts[i][i] / (double) Arrays.stream(counts[i]).sum()); // 0/0 is NaN
    return shares;
  }

  /**
   * Returns the meaning of each thing asked for, no two the same, that explains most pictures (Xie
   * et al. 2016, Eq. 10); -1 for none.
   */
  public int[] bestMeanings() {
    return Assignment.best(counts);
  }
}
