package gansaku.io;

import gansaku.error.InputException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of nearly equal parts of some work, which several processes or machines share.
 *
 * @param number which, from 1
 * @param of how many parts there are
 */
public record Shard(int number, int of) {
  /** All of it. */
  public static final Shard WHOLE = new Shard(1, 1);

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})/(\\d{1,9})");

  public Shard {
    InputException.check(
        of >= 1 && number >= 1 && number <= of,
        "shard is %s/%s; parts of %s are 1/%3$s to %3$s/%3$s",
        number,
        of,
        Math.max(of, 1));
  }

  /** Reads a shard as a person writes it, e.g. {@code 3/16}. */
  public static Shard parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    InputException.check(
        written.matches(), "shard is '%s'; write which part of how many, e.g. 3/16", text);
    return new Shard(Integer.parseInt(written.group(1)), Integer.parseInt(written.group(2)));
  }

  /** Returns the first of {@code total} things that is of this part. */
  public int from(int total) {
    return (int) ((long) total * (number - 1) / of);
  }

  /** Returns the first of {@code total} things, after {@link #from}, that is not of this part. */
  public int to(int total) {
    return (int) ((long) total * number / of);
  }

  /** Returns those of {@code all} that are of this part, in a row. */
  public <T> List<T> of(List<T> all) {
    return all.subList(from(all.size()), to(all.size()));
  }

  /** Returns what a file of this part is called before its ending: part-00003-of-00016. */
  public String fileName() {
    return String.format(Locale.ROOT, "part-%05d-of-%05d", number, of);
  }

  @Override
  public String toString() {
    return number + "/" + of;
  }
}
