package gansaku.nn;

import org.bytedeco.pytorch.Tensor;

/** A part of a network that is told a condition besides its input. */
@FunctionalInterface
public interface Conditional {

  /**
   * Returns the output for {@code x} under {@code y}.
   *
   * @param y classes [N], or numbers [N, …]
   */
  Tensor forward(Tensor x, Tensor y);

  /** Returns {@code layer} as a part that is told conditions; what cannot use them does not. */
  static Conditional of(Layer layer) {
    return layer instanceof Conditional told ? told : (x, y) -> layer.forward(x);
  }
}
