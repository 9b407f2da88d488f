package gansaku.nn.optim;

import java.util.Collection;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** How one weight moves along its gradient; a record of the paper's constants. */
public interface UpdateRule {

  /** Returns the learning rate. */
  double lr();

  /** Returns the names of what the rule remembers of each weight, in PyTorch's words. */
  List<String> slots();

  /**
   * Returns this rule for a network that takes 1 / {@code r} times as many steps, since a penalty
   * has steps of its own: it forgets and moves in as many images as before (Karras et al. 2020,
   * App. B).
   *
   * @param r above 0, at most 1
   */
  UpdateRule slowed(double r);

  /** Changes the gradients of all {@code parameters} of a network before any of them moves. */
  default void prepare(Collection<Tensor> parameters) {}

  /**
   * Moves {@code p} in place.
   *
   * @param p the weight
   * @param g its gradient, which the rule may overwrite
   * @param slots what is remembered of this weight by name, each in {@code p}'s shape, 0 at first
   * @param step how many updates there were, this one included: a float32 number
   * @param lr the learning rate now in force
   */
  void update(Tensor p, Tensor g, Slots slots, Tensor step, double lr);
}
