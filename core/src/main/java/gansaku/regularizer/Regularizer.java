package gansaku.regularizer;

import gansaku.error.InputException;
import gansaku.nn.Module;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** A penalty on a player's loss, a constraint on a player's weights, or both. */
public interface Regularizer {

  /** Neither penalty nor constraint. */
  Regularizer NONE = () -> "none";

  /** Returns the name under which recipes know it and its penalty is reported. */
  String name();

  /** Returns whose it is. */
  default Player player() {
    return Player.D;
  }

  /**
   * Returns at every how many steps of the player it acts.
   *
   * <p>A penalty that acts at every k-th step only counts k times there, so that its mean gradient
   * stays the same (Karras et al. 2020, App. B).
   */
  default int interval() {
    return 1;
  }

  /** Returns the penalty, a float32 number that can be differentiated, if there is one. */
  default Optional<Tensor> penalty(Sight sight) {
    return Optional.empty();
  }

  /**
   * Returns whether the penalty's gradient is followed by a step of its own, after the player's
   * (Karras et al. 2020, App. B); else it is added to that of the player's loss.
   */
  default boolean stepsApart() {
    return false;
  }

  /** Returns what a checkpoint has to keep, as a running mean, if there is anything. */
  default Optional<Module> state() {
    return Optional.empty();
  }

  /** Brings the weights of {@code network} back to where they may be, after the player's step. */
  default void constrain(Module network) {}

  /** Returns whether it acts at the player's step {@code step}, the first being 0. */
  default boolean isDue(long step) {
    return step % interval() == 0;
  }

  /** Throws unless the strength and the interval of {@code name} make sense. */
  static void check(String name, String key, double strength, int interval) {
    InputException.check(
        strength >= 0, "regularizers.%s.%s is %s; use 0 (off) or more", name, key, strength);
    InputException.check(
        interval >= 1,
        "regularizers.%s.interval is %s; use 1 (every step) or more, e.g. 16",
        name,
        interval);
  }
}
