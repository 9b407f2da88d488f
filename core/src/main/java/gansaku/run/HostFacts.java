package gansaku.run;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/**
 * The facts of a machine that speed and the last digits of a result depend on.
 *
 * <p>Names of the machine or its user are left out: run folders are shared.
 *
 * @param os e.g. {@code Linux 6.1.0 (amd64)}
 * @param cpu the processor's model, or its architecture where the system does not tell
 * @param cores processors that this process may use
 * @param memoryBytes memory that this process may use; 0 where unknown
 * @param java e.g. {@code 17.0.15 (Debian)}
 */
public record HostFacts(String os, String cpu, int cores, long memoryBytes, String java) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** Returns the facts of this machine. */
  public static HostFacts read() {
    return new HostFacts(
        "%s %s (%s)".formatted(property("os.name"), property("os.version"), property("os.arch")),
        cpuModel(CPU_INFO),
        Runtime.getRuntime().availableProcessors(),
        totalMemory(),
        "%s (%s)".formatted(property("java.version"), property("java.vendor")));
  }

  static String cpuModel(Path cpuInfo) {
    return ProcFile.value(cpuInfo, "model name")
        .or(() -> ProcFile.value(cpuInfo, "Model"))
        .orElse(property("os.arch"));
  }

  private static long totalMemory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : 0;
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}
