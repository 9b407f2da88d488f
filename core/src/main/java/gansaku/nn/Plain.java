package gansaku.nn;

import gansaku.onnx.Value;
import gansaku.onnx.Windows;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/** A layer without weights, for sequences. */
public final class Plain extends Layer {
  private final UnaryOperator<Tensor> forward;
  private final UnaryOperator<Value> onnx;

  /** Makes a layer of what it does, here and in a graph. */
  public Plain(UnaryOperator<Tensor> forward, UnaryOperator<Value> onnx) {
    this.forward = forward;
    this.onnx = onnx;
  }

  /** Returns max(x, 0), in place: {@link Functional#relu_}. */
  public static Plain relu() {
    return new Plain(Functional::relu_, Value::relu);
  }

  /** Returns max(x, slope · x), in place: {@link Functional#leakyRelu_}. */
  public static Plain leakyRelu(double slope) {
    return new Plain(x -> Functional.leakyRelu_(x, slope), x -> x.leakyRelu(slope));
  }

  /** Returns {@link Functional#glu(Tensor)}. */
  public static Plain glu() {
    return new Plain(Functional::glu, Functional::glu);
  }

  public static Plain tanh() {
    return new Plain(Tensor::tanh, Value::tanh);
  }

  /** Returns {@link Functional#reflectionPad}. */
  public static Plain reflectionPad(long by) {
    return new Plain(x -> Functional.reflectionPad(x, by), x -> Windows.reflectionPad(x, by));
  }

  /** Returns what it gets. */
  public static Plain identity() {
    return new Plain(x -> x, x -> x);
  }

  /** Returns {@link Functional#upsampleNearest}. */
  public static Plain upsampleNearest(int factor) {
    return new Plain(x -> Functional.upsampleNearest(x, factor), x -> x.upsampleNearest(factor));
  }

  @Override
  public Tensor forward(Tensor x) {
    return forward.apply(x);
  }

  @Override
  public Value onnx(Value x) {
    return onnx.apply(x);
  }
}
