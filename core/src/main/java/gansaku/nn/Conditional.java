package gansaku.nn;

import gansaku.onnx.Unwritten;
import gansaku.onnx.Value;
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
    return layer instanceof Conditional told ? told : new Untold(layer);
  }

  /**
   * Returns the output for {@code x} under {@code y}, in use, as a part of {@code x}'s graph.
   *
   * @throws gansaku.error.InputException if this has no such form
   */
  default Value onnx(Value x, Value y) {
    throw Unwritten.of(this);
  }

  /** A layer that does not use conditions. */
  record Untold(Layer layer) implements Conditional {
    @Override
    public Tensor forward(Tensor x, Tensor y) {
      return layer.forward(x);
    }

    @Override
    public Value onnx(Value x, Value y) {
      return layer.onnx(x);
    }
  }
}
