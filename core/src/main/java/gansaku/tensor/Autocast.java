package gansaku.tensor;

import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A block in which libtorch picks bfloat16 for products and float32 for sums, on this thread.
 *
 * <p>With a float32 {@link Compute} the block changes nothing.
 */
public final class Autocast implements AutoCloseable {
  private final boolean active;
  private final DeviceType type;

  Autocast(Compute compute) {
    active = compute.precision() == Precision.BF16;
    type = compute.device().is_cuda() ? DeviceType.CUDA : DeviceType.CPU;
    if (active) {
      torch.increment_nesting();
      torch.set_autocast_dtype(type, ScalarType.BFloat16);
      torch.set_autocast_enabled(type, true);
    }
  }

  @Override
  public void close() {
    if (!active) {
      return;
    }
    if (torch.decrement_nesting() == 0) {
      torch.set_autocast_enabled(type, false);
      torch.clear_cache(); // the cached bfloat16 weights are stale after the next step
    }
  }
}
