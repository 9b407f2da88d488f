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
 */
public record Training(
    List<Phase> phases, Map<String, Optimizer> optimizers, Map<String, RandomStream> streams) {

  /** Frees what the optimisers remember. */
  public void close() {
    optimizers.values().forEach(Optimizer::close);
  }
}
