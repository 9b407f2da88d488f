package gansaku.train;

import gansaku.nn.optim.Optimizer;
import gansaku.tensor.RandomStream;
import java.util.List;
import java.util.Map;

/**
 * All that training a model takes besides its networks.
 *
 * @param phases what one step does, in order
 * @param optimizers by the names under which checkpoints keep their state
 * @param streams random numbers by the names under which checkpoints keep their position
 * @param saved what else is remembered, by the names under which checkpoints keep it
 */
public record Training(
    List<Phase> phases,
    Map<String, Optimizer> optimizers,
    Map<String, RandomStream> streams,
    Map<String, Saved> saved) {
  /** Training that remembers nothing else. */
  public Training(
      List<Phase> phases, Map<String, Optimizer> optimizers, Map<String, RandomStream> streams) {
    this(phases, optimizers, streams, Map.of());
  }

  /** Lets every phase do its part of {@code step}. */
  public void update(Step step) {
    phases.forEach(phase -> phase.update(step));
  }

  /** Frees what is remembered. */
  public void close() {
    optimizers.values().forEach(Optimizer::close);
    saved.values().forEach(Saved::close);
  }
}
