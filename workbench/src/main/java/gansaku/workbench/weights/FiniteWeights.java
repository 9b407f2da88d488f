package gansaku.workbench.weights;

import gansaku.error.InputException;
import gansaku.io.StoredTensor;
import gansaku.nn.Module;
import gansaku.nn.Weights;
import gansaku.tensor.Scope;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Weights that are numbers, as those of a training that diverged are not. */
final class FiniteWeights {
  private FiniteWeights() {}

  /** Refuses {@code network} with NaN or infinite weights, naming the first and {@code source}. */
  static void check(Module network, String source) {
    network.stateDict().forEach((name, t) -> check(name, t, source));
  }

  /** Refuses NaN or infinite weights, naming the first and {@code source}. */
  static void check(Map<String, StoredTensor> state, String source) {
    try (var scope = new Scope()) {
      state.forEach((name, stored) -> check(name, Weights.of(stored), source));
    }
  }

  private static void check(String name, Tensor t, String source) {
    try (var scope = new Scope()) {
      long bad = t.isfinite().logical_not().sum().item_long();
      InputException.check(
          bad == 0,
          "%s: %s has %d of %d values that are no numbers (NaN or infinite), so the training it is"
              + " from diverged; use an earlier checkpoint",
          source,
          name,
          bad,
          t.numel());
    }
  }
}
