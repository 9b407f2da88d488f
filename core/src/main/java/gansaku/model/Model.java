package gansaku.model;

import gansaku.nn.Module;
import gansaku.tensor.Compute;
import gansaku.train.Training;
import java.util.Map;

/**
 * Networks that belong together, and how they learn.
 *
 * <p>What the trained thing can do it says by implementing {@link Generates}, {@link Encodes},
 * {@link Reconstructs} and their like.
 */
public interface Model {

  /** Returns the networks by the names under which checkpoints keep them, as {@code G}. */
  Map<String, Module> networks();

  /** Draws first weights from {@code seed}; call it once, before training. */
  void initialise(long seed);

  /** Returns what training takes, with every random stream derived from {@code seed}. */
  Training training(Compute compute, long seed);

  /**
   * Returns networks of others that training asks and never changes, by the names under which their
   * weights are published, as {@code vgg19}; who trains the model fills them in.
   */
  default Map<String, Module> borrowed() {
    return Map.of();
  }

  /** Sets whether the networks behave as in training or as in use. */
  default void train(boolean on) {
    networks().values().forEach(network -> network.train(on));
  }
}
