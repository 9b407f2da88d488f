package gansaku.nn;

import com.google.errorprone.annotations.MustBeClosed;
import gansaku.error.InputException;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The means and variances that the layers of a network took of one image, by which another image
 * can be normalised, as parts of a picture by those of the whole.
 *
 * <pre>{@code
 * try (var held = HeldStatistics.of(() -> network.forward(overview))) {
 *   held.during(() -> network.forward(part));
 * }
 * }</pre>
 *
 * <p>It concerns layers that normalise by an image's own mean and variance, and batches of one
 * image. Each layer finds its own; a layer that comes several times in a forward pass has as many.
 * Once made it does not change: several threads may go through the network by it.
 */
public final class HeldStatistics implements AutoCloseable {
  /** The pass under way on a thread: a layer's forward has no other place to be told of it. */
  private static final ThreadLocal<Pass> UNDER_WAY = new ThreadLocal<>();

  /** Of one layer, [C] each. */
  private record Statistics(Tensor mean, Tensor variance) {}

  /** How layers normalise in one forward pass. */
  private interface Pass {
    Tensor normalise(Layer layer, Tensor x, Tensor weight, Tensor bias, double eps);
  }

  private final Map<Layer, List<Statistics>> byLayer = new IdentityHashMap<>();

  private HeldStatistics() {}

  /** Returns the statistics that layers take in {@code forward}, a forward pass of one image. */
  @MustBeClosed
  public static HeldStatistics of(Runnable forward) {
    var held = new HeldStatistics();
    try {
      pass(
          held::taking,
          () -> {
            forward.run();
            return held;
          });
      return held;
    } catch (RuntimeException e) {
      held.close();
      throw e;
    }
  }

  /** Returns what {@code forward}, a forward pass of one image, gives by these statistics. */
  public <T> T during(Supplier<T> forward) {
    Map<Layer, Iterator<Statistics>> left = new IdentityHashMap<>();
    byLayer.forEach((layer, all) -> left.put(layer, all.iterator()));
    return pass(
        (layer, x, weight, bias, eps) -> {
          Iterator<Statistics> next = left.get(layer);
          if (next == null || !next.hasNext()) {
            throw new IllegalStateException("a layer normalises that has taken no statistics");
          }
          return by(next.next(), x, weight, bias, eps);
        },
        forward);
  }

  private static <T> T pass(Pass pass, Supplier<T> forward) {
    UNDER_WAY.set(pass);
    try {
      return forward.get();
    } finally {
      UNDER_WAY.remove();
    }
  }

  @Override
  public void close() {
    byLayer
        .values()
        .forEach(
            all ->
                all.forEach(
                    statistics -> {
                      statistics.mean().close();
                      statistics.variance().close();
                    }));
  }

  /** Normalises {@code x} [N, C, H, W] as {@code layer} is to do it now. */
  static Tensor normalise(Layer layer, Tensor x, Tensor weight, Tensor bias, double eps) {
    Pass pass = UNDER_WAY.get();
    if (pass == null) {
      return own(x, weight, bias, eps);
    }
    InputException.check(x.size(0) == 1, "statistics are held of one image, not of %s", x.size(0));
    return pass.normalise(layer, x, weight, bias, eps);
  }

  private Tensor taking(Layer layer, Tensor x, Tensor weight, Tensor bias, double eps) {
    try (var scope = new Scope()) {
      Tensor flat = x.flatten(2, -1).select(0, 0); // [C, H·W]
      Tensor mean = flat.mean(1);
      Tensor off = flat.sub(mean.unsqueeze(1));
      byLayer
          .computeIfAbsent(layer, key -> new ArrayList<>())
          .add(new Statistics(Scope.own(mean), Scope.own(off.mul(off).mean(1))));
    }
    return own(x, weight, bias, eps);
  }

  private static Tensor by(
      Statistics statistics, Tensor x, Tensor weight, Tensor bias, double eps) {
    return torch.batch_norm(
        x,
        Functional.optional(weight),
        Functional.optional(bias),
        Tensors.some(statistics.mean()),
        Tensors.some(statistics.variance()),
        false,
        0,
        eps,
        x.is_cuda());
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
