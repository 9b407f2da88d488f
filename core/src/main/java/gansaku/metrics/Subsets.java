package gansaku.metrics;

import gansaku.error.InputException;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Random parts of a set.
 *
 * @param count how many parts, 1 or more
 * @param size how many members each has, 2 or more; a smaller set is taken whole
 * @param seed of the draws
 */
public record Subsets(int count, int size, long seed) {
  public Subsets {
    InputException.check(count >= 1, "kid subsets are %s; use 1 or more, 100 is usual", count);
    InputException.check(size >= 2, "kid subset size is %s; use 2 or more, 1000 is usual", size);
  }

  /** Returns the 100 parts of 1,000 that are usual for KID. */
  public static Subsets usual(long seed) {
    return new Subsets(100, 1000, seed);
  }

  /** Returns how many of {@code n} members a part has. */
  int sizeOf(int n) {
    return Math.min(size, n);
  }

  /** Returns different numbers from 0 to {@code n - 1}, by the first steps of Fisher and Yates. */
  int[] draw(int n, SplittableRandom random) {
    int[] all = new int[n];
    Arrays.setAll(all, i -> i);
    int wanted = sizeOf(n);
    for (int i = 0; i < wanted; i++) {
      int j = random.nextInt(i, n);
      int taken = all[j];
      all[j] = all[i];
      all[i] = taken;
    }
    return Arrays.copyOf(all, wanted);
  }
}
