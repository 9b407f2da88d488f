package gansaku.metrics;

import gansaku.error.InputException;
import java.util.Arrays;
import java.util.List;

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

  /** Returns the counts, a row for each thing asked for, a column for each thing seen. */
  public List<List<Long>> rows() {
    return Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList();
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

  /** Returns, for each thing seen, the share of its pictures that were to show it; NaN of none. */
  public double[] precision() {
    var shares = new double[counts.length];
    Arrays.setAll(shares, i -> counts[i][i] / (double) seen(i));
    return shares;
  }

  /** Returns each thing's F1, the harmonic mean of precision and recall; 0 where none is right. */
  public double[] f1() {
    var f1 = new double[counts.length];
    Arrays.setAll(
        f1,
        i -> {
          double both = Arrays.stream(counts[i]).sum() + seen(i);
          return both == 0 ? 0 : 2 * counts[i][i] / both;
        });
    return f1;
  }

  private long seen(int thing) {
    return Arrays.stream(counts).mapToLong(row -> row[thing]).sum();
  }

  /**
   * Returns the meaning of each thing asked for, no two the same, that explains most pictures (Xie
   * et al. 2016, Eq. 10); -1 for none.
   */
  public int[] bestMeanings() {
    return Assignment.best(counts);
  }
}
