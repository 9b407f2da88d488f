package gansaku.tensor;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Sees to it that oneDNN, libtorch's library of convolutions, computes rightly on this processor.
 *
 * <p>Some virtual machines tell no sizes of caches. There, oneDNN 3.7 computes sums over channels
 * wrongly whose number is no multiple of a vector's length (docs/decisions/0008).
 */
final class OneDnn {
  private static final int TRIES = 3;
  private static final long CHANNELS = 24; // not a multiple of 16
  private static final long OUT = 16;
  private static final long SIDE = 8;
  private static final long KERNEL = 3;

  private static final String ISA = "ONEDNN_MAX_CPU_ISA";
  private static final Path CPU = Path.of("/sys/devices/system/cpu/cpu0");

  private OneDnn() {}

  /**
   * Holds oneDNN to instructions that it gets right, before it is used for the first time, and does
   * without it if it is wrong all the same. Returns whether either was done.
   */
  static boolean limit() {
    boolean suspicious = Files.isDirectory(CPU) && !Files.exists(CPU.resolve("cache"));
    if (suspicious && System.getenv(ISA) == null) {
      torch.set_env(ISA, "SSE41", true); // read at the first use
    }
    boolean right = computesRightly();
    boolean limited = suspicious || !right;
    if (limited) {
      torch.globalContext().setUserEnabledNNPACK(false); // has no kernels there, and says so
      torch.globalContext().setUserEnabledMkldnn(right);
    }
    return limited;
  }

  /** Returns whether sums of ones come out right where memory was full of NaN before. */
  private static boolean computesRightly() {
    try (var scope = new PointerScope();
        var off = new NoGradGuard()) {
      Tensor x = torch.ones(2, CHANNELS, SIDE, SIDE);
      Tensor weight = torch.ones(OUT, CHANNELS, KERNEL, KERNEL);
      for (int i = 0; i < TRIES; i++) {
        fillFreeMemory();
        Tensor y = torch.conv2d(x, weight, new TensorOptional(), one(), zero(), one(), 1);
        if (!y.eq(new Scalar((double) CHANNELS * KERNEL * KERNEL)).all().item_bool()) {
          return false;
        }
      }
      return true;
    }
  }

  /** Leaves NaN in the memory that the next tensors of these sizes get. */
  private static void fillFreeMemory() {
    try (var scope = new PointerScope()) {
      for (int i = 0; i < TRIES; i++) {
        nan(2, 2 * OUT, SIDE, SIDE);
        nan(OUT, 2 * OUT, KERNEL, KERNEL);
      }
    }
  }

  private static void nan(long... shape) {
    torch.full(shape, new Scalar(Double.NaN));
  }

  private static long[] one() {
    return new long[] {1, 1};
  }

  private static long[] zero() {
    return new long[] {0, 0};
  }
}
