package gansaku.nn;

import gansaku.onnx.Value;
import org.bytedeco.pytorch.Tensor;

/** A layer that is a product with one weight, so that somebody else can provide the weight. */
public abstract class Weighted extends Layer {

  /** Returns the weight, [out, …]. */
  public abstract Tensor weight();

  /** Returns the bias; undefined where there is none. */
  public abstract Tensor bias();

  /** Returns this layer's output for {@code x} with {@code weight} in place of its own. */
  public abstract Tensor forward(Tensor x, Tensor weight);

  @Override
  public Tensor forward(Tensor x) {
    return forward(x, weight());
  }

  /** Returns {@link #forward(Tensor, Tensor)} as a part of {@code x}'s graph. */
  public abstract Value onnx(Value x, Tensor weight);

  @Override
  public Value onnx(Value x) {
    return onnx(x, weight());
  }
}
