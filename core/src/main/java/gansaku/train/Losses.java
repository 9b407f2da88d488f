package gansaku.train;

import static java.util.Objects.requireNonNull;

import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Sums up what phases report until the next tick.
 *
 * <p>Sums stay on the run's device, so that a step never waits for a number.
 */
public final class Losses {
  private static final String SUM = ".sum";
  private static final String COUNT = ".count";

  private final Map<String, Tensor> sums = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final Map<String, Map<String, Double>> minimised = new LinkedHashMap<>();

  /** Begins a step of the optimiser {@code player}: what it minimises is told anew. */
  public void begin(String player) {
    minimised.computeIfAbsent(player, key -> new LinkedHashMap<>()).clear();
  }

  /** Adds {@code loss} under {@code name}, which {@code player} minimises {@code weight} times. */
  public void minimise(String player, String name, Tensor loss, double weight) {
    minimise(Set.of(player), name, loss, weight);
  }

  /** Adds {@code loss}, which all of {@code players} minimise. */
  public void minimise(Collection<String> players, String name, Tensor loss, double weight) {
    add(name, loss);
    players.forEach(
        player ->
            minimised.computeIfAbsent(player, key -> new LinkedHashMap<>()).put(name, weight));
  }

  /**
   * Returns what the gradients of each optimiser's last step were of: by the optimiser's name, the
   * losses that it minimised, each with its weight.
   */
  public Map<String, Map<String, Double>> minimised() {
    return minimised;
  }

  /** Adds {@code value}, a number, under {@code name}. */
  public void add(String name, Tensor value) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Tensor sum = sums.computeIfAbsent(name, key -> Scope.own(torch.zeros_like(value.detach())));
      if (!sum.device().equals(value.device())) { // from a checkpoint, which is on the CPU
        sum = Scope.own(sum.to(value.device(), sum.scalar_type()));
        sums.put(name, sum);
      }
      sum.add_(value.detach());
      counts.merge(name, 1, Integer::sum);
    }
  }

  /**
   * Adds {@code value} unless {@code name} was reported since the last {@link #drain}: for numbers
   * that would take too long to compute at each step.
   */
  public void once(String name, Supplier<Tensor> value) {
    if (!counts.containsKey(name)) {
      try (var scope = new Scope()) {
        add(name, value.get());
      }
    }
  }

  /** Returns the means since the last call, in the order in which they were first reported. */
  public Map<String, Double> drain() {
    Map<String, Double> means = means();
    sums.values().forEach(Tensor::zero_);
    counts.clear();
    return means;
  }

  /** Returns the means since the last {@link #drain}, and goes on summing up. */
  public Map<String, Double> means() {
    var means = new LinkedHashMap<String, Double>();
    sums.forEach(
        (name, sum) -> {
          int n = counts.getOrDefault(name, 0);
          if (n > 0) {
            means.put(name, sum.item_double() / n);
          }
        });
    return means;
  }

  /**
   * Returns what is summed up, as {@code G.sum} and {@code G.count}, for {@link #restore}; names
   * that wait for their next report are there with a count of 0, so that their order stays.
   */
  public Map<String, Tensor> state() {
    var state = new LinkedHashMap<String, Tensor>();
    sums.forEach(
        (name, sum) -> {
          state.put(name + SUM, sum);
          state.put(name + COUNT, Tensors.of(new float[] {counts.getOrDefault(name, 0)}, 1));
        });
    return state;
  }

  /** Goes on from what {@link #state} returned. */
  public void restore(Map<String, Tensor> state) {
    sums.clear();
    counts.clear();
    state.forEach(
        (key, value) -> {
          if (key.endsWith(SUM)) {
            String name = key.substring(0, key.length() - SUM.length());
            int n = (int) requireNonNull(state.get(name + COUNT), name + COUNT).item_double();
            sums.put(name, Scope.own(value.clone()));
            if (n > 0) {
              counts.put(name, n);
            }
          }
        });
  }
}
