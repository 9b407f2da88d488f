package gansaku.error;

import java.util.Collection;
import java.util.Comparator;

/** Guesses what a mistyped name was meant to be. */
public final class Nearest {
  private Nearest() {}

  /**
   * Returns {@code " Did you mean 'x'?"} of the name with the fewest edits from {@code typed}, if
   * these are few; otherwise nothing.
   */
  public static String hint(String typed, Collection<String> names) {
    return names.stream()
        .min(Comparator.comparingInt(name -> edits(typed, name)))
        .filter(name -> edits(typed, name) <= Math.max(1, name.length() / 3))
        .map(name -> " Did you mean '" + name + "'?")
        .orElse("");
  }

  /** Levenshtein's distance, where two letters that changed places are one edit. */
  private static int edits(String a, String b) {
    var d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int cheapest(int[][] d, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int edits = Math.min(d[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(edits, d[i - 2][j - 2] + 1) : edits;
  }
}
