package gansaku.models.features;

import org.bytedeco.pytorch.Tensor;

/** Shown what comes out of each block of a network on its way. */
@FunctionalInterface
public interface Tap {
  /** Looks at nothing. */
  Tap NONE = (block, x) -> {};

  /**
   * Looks at the output {@code x} of {@code block}, called as the network's keys begin, e.g. {@code
   * layer1}; what must outlive the pass has to be kept.
   */
  void at(String block, Tensor x);
}
