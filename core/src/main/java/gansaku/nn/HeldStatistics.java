package gansaku.nn;

import gansaku.error.InputException;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Lets layers that normalise by an image's own mean and variance do so by those of another image,
 * as by those of a whole picture where parts of it go through a network one by one.
 *
 * <pre>{@code
 * try (var held = HeldStatistics.take()) {
 *   network.forward(overview);  // its means and variances are kept
 *   held.hold();
 *   network.forward(part);      // is normalised by them
 * }
 * }</pre>
 *
 * <p>It concerns the thread that has taken it, batches of one image, and one network, whose layers
 * are known by their order.
 */
public final class HeldStatistics implements AutoCloseable {
  private static final ThreadLocal<HeldStatistics> TAKEN = new ThreadLocal<>();

  /** Of one layer, [C] each. */
  private record Statistics(Tensor mean, Tensor variance) {}

  private final List<Statistics> layers = new ArrayList<>();
  private boolean held;
  private int next;

  private HeldStatistics() {}

  /** Begins to keep statistics, until this is closed. */
  public static HeldStatistics take() {
    var statistics = new HeldStatistics();
    TAKEN.set(statistics);
    return statistics;
  }

  /** Begins to use what was kept. */
  public void hold() {
    held = true;
  }

  @Override
  public void close() {
    TAKEN.remove();
    layers.forEach(
        layer -> {
          layer.mean().close();
          layer.variance().close();
        });
  }

  /** Normalises {@code x} [N, C, H, W] as it is to be on this thread. */
  static Tensor normalise(Tensor x, Tensor weight, Tensor bias, double eps) {
    HeldStatistics taken = TAKEN.get();
    if (taken == null) {
      return own(x, weight, bias, eps);
    }
    InputException.check(x.size(0) == 1, "statistics are held of one image, not of %s", x.size(0));
    if (!taken.held) {
      taken.keep(x);
      return own(x, weight, bias, eps);
    }
    Statistics layer = taken.layers.get(taken.next++ % taken.layers.size());
    return torch.batch_norm(
        x,
        Functional.optional(weight),
        Functional.optional(bias),
        Tensors.some(layer.mean()),
        Tensors.some(layer.variance()),
        false,
        0,
        eps,
        x.is_cuda());
  }

  private void keep(Tensor x) {
    try (var scope = new Scope()) {
      Tensor flat = x.flatten(2, -1).select(0, 0); // [C, H·W]
      Tensor mean = flat.mean(1);
      Tensor off = flat.sub(mean.unsqueeze(1));
      layers.add(new Statistics(Scope.own(mean), Scope.own(off.mul(off).mean(1))));
    }
  }

  private static Tensor own(Tensor x, Tensor weight, Tensor bias, double eps) {
    return torch.instance_norm(
        x,
        Functional.optional(weight),
        Functional.optional(bias),
        Tensors.none(),
        Tensors.none(),
        true,
        0,
        eps,
        x.is_cuda());
  }
}
