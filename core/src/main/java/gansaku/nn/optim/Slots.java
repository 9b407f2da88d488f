package gansaku.nn.optim;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * What an update rule remembers of one weight.
 *
 * @param byName tensors in the weight's shape, by the rule's names
 */
public record Slots(Map<String, Tensor> byName) {

  /** Returns what is called {@code name}. */
  public Tensor get(String name) {
    return requireNonNull(byName.get(name), name);
  }
}
