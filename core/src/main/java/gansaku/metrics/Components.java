package gansaku.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The connected parts of a mask; pixels that touch by a corner are connected. */
public final class Components {
  private Components() {}

  /**
   * Returns the numbers y·width + x of each part's pixels, parts in the order of their first ones.
   *
   * @param mask what belongs to a part, row by row
   */
  public static List<int[]> of(boolean[] mask, int width) {
    var seen = new boolean[mask.length];
    var parts = new ArrayList<int[]>();
    for (int i = 0; i < mask.length; i++) {
      if (mask[i] && !seen[i]) {
        parts.add(from(i, mask, seen, width));
      }
    }
    return parts;
  }

  private static int[] from(int first, boolean[] mask, boolean[] seen, int width) {
    int height = mask.length / width;
    var found = new int[mask.length];
    int count = 0;
    found[count++] = first;
    seen[first] = true;
    for (int next = 0; next < count; next++) {
      int x = found[next] % width;
      int y = found[next] / width;
      for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
        for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
          int at = v * width + u;
          if (mask[at] && !seen[at]) {
            seen[at] = true;
            found[count++] = at;
          }
        }
      }
    }
    return Arrays.copyOf(found, count);
  }
}
