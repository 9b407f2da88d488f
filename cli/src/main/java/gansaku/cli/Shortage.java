package gansaku.cli;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in one line that there is too little memory, and what takes less. */
final class Shortage {
  private static final double GIB = 1 << 30;

  /** Options whose smaller values take less memory. */
  private static final List<String> LOWER =
      List.of("--n", "--seeds", "--steps", "--show", "--batch", "--tile", "--bins");

  /** What libtorch says on the CPU, on CUDA, and what C++ says. */
  private static final Pattern NATIVE =
      Pattern.compile(
          "(?i)you tried to allocate (\\d+) bytes|(?:out of memory\\W+)?tried to allocate"
              + " ([0-9.]+ [KMGT]iB)|out of memory|bad_alloc");

  private Shortage() {}

  /**
   * Returns what to say if {@code problem} comes of too little memory.
   *
   * @param options those of the command
   */
  static Optional<String> of(Throwable problem, Collection<String> options) {
    for (Throwable t = problem; t != null; t = t.getCause()) {
      if (t instanceof OutOfMemoryError) {
        return Optional.of(ofJava(String.valueOf(t.getMessage()), options));
      }
      var found = NATIVE.matcher(String.valueOf(t.getMessage()));
      if (t.getClass() == RuntimeException.class && found.find()) {
        String size = size(found.group(1), found.group(2));
        return Optional.of("there is no memory for " + size + lower(options));
      }
    }
    return Optional.empty();
  }

  private static String ofJava(String said, Collection<String> options) {
    if (said.contains("native thread")) {
      return "the system lets this process start no more threads; allow more: ulimit -u 4096, or the"
          + " container's limit of processes";
    }
    if (said.contains("Map failed") || said.contains("Direct buffer")) {
      return "the system gives this process no more memory ("
          + said
          + ")"
          + lower(options)
          + ", or allow more (ulimit -v)";
    }
    double heap = Runtime.getRuntime().maxMemory() / GIB;
    return String.format(
        Locale.ROOT,
        "this does not fit into the %.1f GiB that Java may use%s, or allow more, e.g."
            + " GANSAKU_JAVA_OPTS=-Xmx8g",
        heap,
        lower(options));
  }

  private static String size(@Nullable String bytes, @Nullable String said) {
    if (bytes != null) {
      return String.format(Locale.ROOT, "%.1f GiB at once", Double.parseDouble(bytes) / GIB);
    }
    return said == null ? "this" : said + " at once";
  }

  private static String lower(Collection<String> options) {
    String those = LOWER.stream().filter(options::contains).collect(Collectors.joining(" or "));
    return "; " + (those.isEmpty() ? "ask for less" : "lower " + those);
  }
}
