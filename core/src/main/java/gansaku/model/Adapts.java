package gansaku.model;

import org.bytedeco.pytorch.Tensor;

/**
 * Tells classes in a target domain, whose pictures it has seen without their classes; {@link
 * Classifies} says what it tells.
 */
public interface Adapts {

  /** Returns by what classes are told: features [N, D] of images {@code x} [N, C, H, W]. */
  Tensor features(Tensor x);

  /** Returns the logits [N, outputs] that {@code features} [N, D] give. */
  Tensor told(Tensor features);
}
