package gansaku.train;

import gansaku.tensor.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Sums up what phases report until the next tick.
 *
 * <p>Sums stay on the run's device, so that a step never waits for a number.
 */
public final class Losses {
  private final Map<String, Tensor> sums = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  /** Adds {@code value}, a number, under {@code name}. */
  public void add(String name, Tensor value) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      sums.computeIfAbsent(name, key -> Scope.own(torch.zeros_like(value.detach())))
          .add_(value.detach());
      counts.merge(name, 1, Integer::sum);
    }
  }

  /** Returns the means since the last call, in the order in which they were first reported. */
  public Map<String, Double> drain() {
    var means = new LinkedHashMap<String, Double>();
    sums.forEach(
        (name, sum) -> {
          int n = counts.getOrDefault(name, 0);
          if (n > 0) {
            means.put(name, sum.item_double() / n);
            sum.zero_();
          }
        });
    counts.clear();
    return means;
  }
}
