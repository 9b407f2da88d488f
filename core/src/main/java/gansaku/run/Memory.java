package gansaku.run;

import java.nio.file.Path;

/** How much memory this process uses. */
public final class Memory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private Memory() {}

  /** Returns the memory the system holds for this process; 0 where it does not tell. */
  public static long rssBytes() {
    return rssBytes(STATUS);
  }

  /** Returns the Java heap in use, garbage not yet collected included. */
  public static long heapBytes() {
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  static long rssBytes(Path status) {
    return ProcFile.value(status, "VmRSS")
        .filter(value -> value.matches("\\d+ kB"))
        .map(value -> Long.parseLong(value.substring(0, value.indexOf(' '))) * 1024)
        .orElse(0L);
  }
}
