package gansaku.cli;

import gansaku.error.InputException;
import java.util.ArrayList;

/** Reads seeds as a person writes them: {@code 3}, {@code 0-63} or {@code 1,5,8-10}. */
final class SeedRange {
  private static final int MOST = 1_000_000;

  private SeedRange() {}

  static long[] parse(String text) {
    return parse("--seeds", text);
  }

  /** Reads numbers; messages say that they come from {@code option}. */
  static long[] parse(String option, String text) {
    var seeds = new ArrayList<Long>();
    for (String part : text.split(",", -1)) {
      InputException.check(
          part.matches("\\d{1,15}(-\\d{1,15})?"),
          "%s '%s' is no list of numbers; write 3, 0-63 or 1,5,8-10",
          option,
          text);
      String[] ends = part.split("-", -1);
      long first = Long.parseLong(ends[0]);
      long last = Long.parseLong(ends[ends.length - 1]);
      InputException.check(
          first <= last && last - first < MOST,
          "%s '%s' has the range %s; use a lower number first, and a million at most",
          option,
          text,
          part);
      for (long seed = first; seed <= last; seed++) {
        seeds.add(seed);
      }
    }
    return seeds.stream().mapToLong(Long::longValue).toArray();
  }
}
