package gansaku.workbench.weights;

import gansaku.error.InputException;
import gansaku.nn.Module;
import gansaku.tensor.Scope;
import java.nio.file.Path;
import org.bytedeco.pytorch.Tensor;

/** Weights that are numbers, as those of a training that diverged are not. */
final class FiniteWeights {
  private FiniteWeights() {}

  /** Refuses {@code network} with NaN or infinite weights, naming the first and {@code file}. */
  static void check(Module network, Path file) {
    network.stateDict().forEach((name, t) -> check(name, t, file));
  }

  private static void check(String name, Tensor t, Path file) {
    try (var scope = new Scope()) {
      long bad = t.isfinite().logical_not().sum().item_long();
      InputException.check(
          bad == 0,
          "%s: %s has %d of %d values that are no numbers (NaN or infinite), so the training it is"
              + " from diverged; use an earlier checkpoint",
          file,
          name,
          bad,
          t.numel());
    }
  }
}
