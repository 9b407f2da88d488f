package gansaku.tensor;

import gansaku.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.bytedeco.pytorch.Device;

/** In which numbers networks compute: parameters and losses are float32 in either. */
public enum Precision {
  /** bfloat16 where the chip multiplies it faster than float32, else float32. */
  AUTO,
  /** Single precision throughout. */
  FLOAT32,
  /** Mixed precision: convolutions and matrix products in bfloat16, sums and losses in float32. */
  BF16;

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** Returns the precision called {@code name}: auto, float32 or bf16. */
  public static Precision of(String name) {
    for (Precision p : values()) {
      if (p.toString().equals(name)) {
        return p;
      }
    }
    throw InputException.of("precision is '%s'; use auto, float32 or bf16", name);
  }

  /** Returns this, or for AUTO what suits {@code device}. */
  public Precision resolve(Device device) {
    if (this != AUTO) {
      return this;
    }
    return device.is_cuda() || cpuHasBf16() ? BF16 : FLOAT32;
  }

  /**
   * Returns whether this CPU has instructions for bfloat16 products (AVX512_BF16, AMX or Arm's).
   */
  public static boolean cpuHasBf16() {
    if (!Files.isReadable(CPU_INFO)) {
      return false;
    }
    try {
      return Files.readAllLines(CPU_INFO).stream()
          .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
          .anyMatch(line -> line.matches(".*\\b(avx512_bf16|amx_bf16|bf16)\\b.*"));
    } catch (IOException e) {
      return false; // without the list, the slower precision is the safe one
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
