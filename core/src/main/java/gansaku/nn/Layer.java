package gansaku.nn;

import gansaku.onnx.Unwritten;
import gansaku.onnx.Value;
import org.bytedeco.pytorch.Tensor;

/** A part of a network that maps one tensor to one tensor. */
public abstract class Layer extends Module {

  /** Returns this layer's output for {@code x}. */
  public abstract Tensor forward(Tensor x);

  /**
   * Returns this layer's output for {@code x}, in use, as a part of {@code x}'s graph.
   *
   * @throws gansaku.error.InputException if the layer has no such form
   */
  public Value onnx(Value x) {
    throw Unwritten.of(this);
  }
}
