package gansaku.workbench.doctor;

import gansaku.run.Memory;
import gansaku.tensor.Compute;
import gansaku.tensor.Engine;
import gansaku.tensor.Precision;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Looks at the machine and the engine, and tries a little of everything. */
public final class Doctor {
  private static final double MIB = 1 << 20;
  private static final int SIDE = 768;
  private static final long TEST_NANOS = 250_000_000L;

  private Doctor() {}

  /**
   * What was found.
   *
   * @param facts in the order to show them
   * @param advice what would help, in sentences
   * @param healthy whether every test came out right
   */
  public record Findings(Map<String, String> facts, List<String> advice, boolean healthy) {}

  /**
   * Examines this machine; takes about a second.
   *
   * @param environment variables by name, some of which change how libtorch computes
   */
  public static Findings examine(Map<String, String> environment) {
    var facts = new LinkedHashMap<String, String>();
    var advice = new ArrayList<String>();
    long begin = System.nanoTime();
    Engine.start();
    facts.put("engine", "libtorch " + Engine.version() + " on Java " + Runtime.version());
    facts.put("started in", seconds(System.nanoTime() - begin));
    facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    facts.put("threads", String.valueOf(Engine.threads()));
    facts.put("device", Compute.of("auto", Precision.AUTO).deviceName());
    facts.put(
        "precision",
        "auto means " + Compute.of("auto", Precision.AUTO).precision() + " on this chip");
    boolean gradients = gradientsAreRight();
    facts.put("gradients", gradients ? "right" : "WRONG");
    for (Precision precision : List.of(Precision.FLOAT32, Precision.BF16)) {
      facts.put(precision + " speed", speed(Compute.of("auto", precision)));
    }
    facts.put(
        "memory",
        String.format(Locale.ROOT, "%.0f MiB resident in this process", Memory.rssBytes() / MIB));
    String chip = environment.getOrDefault("OPENBLAS_CORETYPE", "");
    if (!chip.isEmpty()) {
      advice.add(
          "OPENBLAS_CORETYPE="
              + chip
              + " is set: float32 products are computed for that chip, which may not be this one.");
    }
    return new Findings(facts, advice, gradients);
  }

  /** Differentiates x³ twice at 2: the derivatives are 12 and 12. */
  private static boolean gradientsAreRight() {
    try (var scope = new Scope()) {
      Tensor x = Tensors.of(new float[] {2}, 1);
      x.requires_grad_(true);
      Tensor first = Tensors.gradient(x.mul(x).mul(x), x, true);
      Tensor second = Tensors.gradient(first, x, false);
      return Math.abs(first.item_double() - 12) < 1e-4
          && Math.abs(second.item_double() - 12) < 1e-4;
    }
  }

  private static String speed(Compute compute) {
    try (var scope = new Scope();
        var off = new NoGradGuard();
        var autocast = compute.autocast()) {
      Tensor a = compute.place(RandomStream.of(0).normal(SIDE, SIDE));
      torch.linear(a, a);
      long begin = System.nanoTime();
      int n = 0;
      while (System.nanoTime() - begin < TEST_NANOS) {
        try (var inner = new Scope()) {
          torch.linear(a, a).select(0, 0).select(0, 0).to(torch.ScalarType.Float).item_double();
        }
        n++;
      }
      double rate = 2.0 * n * SIDE * SIDE * SIDE / (System.nanoTime() - begin);
      return String.format(Locale.ROOT, "%.0f GFLOP/s in a product of %d×%d", rate, SIDE, SIDE);
    }
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
  }
}
