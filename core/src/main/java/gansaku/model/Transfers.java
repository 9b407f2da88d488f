package gansaku.model;

import gansaku.nn.Module;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** Begins its training with what a network has learnt elsewhere. */
public interface Transfers {

  /**
   * Where weights are from.
   *
   * @param key of the recipe that says so
   * @param name a published network's, or a run (a folder, a number or {@code latest}) or file
   * @param published whether it is a published network's
   */
  record Origin(String key, String name, boolean published) {}

  /** Returns where the first weights are from; empty if they are drawn. */
  Optional<Origin> origin();

  /** Returns the name and the network that they are for, as checkpoints call it. */
  Map.Entry<String, Module> beginner();

  /**
   * Takes weights over instead of drawing them; before {@link Model#initialise}.
   *
   * @param state by the network's keys
   * @param source where they are from, for messages
   * @throws gansaku.error.InputException if they do not fit
   */
  void take(Map<String, Tensor> state, String source);
}
