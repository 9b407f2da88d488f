package gansaku.model;

import com.google.errorprone.annotations.MustBeClosed;
import gansaku.nn.Module;
import gansaku.tensor.Compute;
import gansaku.train.Training;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Networks that belong together, and how they learn.
 *
 * <p>What the trained thing can do is asked by {@link #capability}: {@link Generates}, {@link
 * Encodes}, {@link Reconstructs} and their like.
 */
public interface Model {

  /** Returns the networks by the names under which checkpoints keep them, e.g. {@code G}. */
  Map<String, Module> networks();

  /** Draws first weights from {@code seed}; call it once, before training. */
  void initialise(long seed);

  /** Returns what training takes, with every random stream derived from {@code seed}. */
  Training training(Compute compute, long seed);

  /**
   * Returns networks of others that training asks and never changes, by the names under which their
   * weights are published, e.g. {@code vgg19}; who trains the model fills them in.
   */
  default Map<String, Module> borrowed() {
    return Map.of();
  }

  /**
   * Returns the names of those of its networks that training asks and never changes, and that other
   * runs have learnt; who trains the model begins with these.
   */
  default Set<String> given() {
    return Set.of();
  }

  /**
   * Returns the model as {@code capability}, if it can do that: by default, if it implements it. A
   * model that is put together from parts hands out what its parts can do.
   */
  default <T> Optional<T> capability(Class<T> capability) {
    return capability.isInstance(this) ? Optional.of(capability.cast(this)) : Optional.empty();
  }

  /** Returns those of its networks that its use needs, as an average in the place of G. */
  default Map<String, Module> networksInUse() {
    return networks();
  }

  /**
   * Tells the model how many images it has learnt from, when it is opened: what it makes may depend
   * on it, where training goes through stages.
   */
  default void seen(long images) {}

  /** Lets the networks behave as in use until what is returned is closed; then they train again. */
  @MustBeClosed
  default Use inUse() {
    train(false);
    return () -> train(true);
  }

  /** A while in which a model in training is used. */
  interface Use extends AutoCloseable {
    @Override
    void close();
  }

  /** Sets whether the networks behave as in training or as in use. */
  default void train(boolean on) {
    networks().values().forEach(network -> network.train(on));
  }
}
