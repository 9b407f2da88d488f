package gansaku.data.source;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Counts and lists in words. */
final class Words {
  private static final int SHOWN = 8;

  private Words() {}

  /** Returns e.g. {@code 1 picture} or {@code 2,000 pictures}. */
  static String pictures(int n) {
    return count(n, "picture", "pictures");
  }

  /** Returns {@code n} of what {@code one} or {@code many} of it are called. */
  static String count(int n, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", n, n == 1 ? one : many);
  }

  /** Returns what to tell of {@code links} in an archive, which lead to files that may be there. */
  static String linksInArchive(Collection<String> links) {
    return "left out: " + count(links.size(), "link", "links") + " in the archive " + some(links);
  }

  /** Returns the first of {@code names} in parentheses, and how many more there are. */
  static String some(Collection<String> names) {
    int more = names.size() - SHOWN;
    return names.stream()
        .limit(SHOWN)
        .collect(Collectors.joining(", ", "(", more > 0 ? " and " + more + " more)" : ")"));
  }
}
