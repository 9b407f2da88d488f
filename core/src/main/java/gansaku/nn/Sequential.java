package gansaku.nn;

import gansaku.onnx.Value;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Layers one after the other, called by their numbers. */
public final class Sequential extends Layer {
  private final int first;
  private final List<Layer> steps = new ArrayList<>();

  /** Makes steps whose numbers begin at 0. */
  public Sequential() {
    this(0);
  }

  /** Makes steps whose numbers begin at {@code first}, as the end of a longer sequence. */
  public Sequential(int first) {
    this.first = first;
  }

  /** Adds a layer as the next step. */
  public Sequential then(Layer layer) {
    add(String.valueOf(end()), layer);
    steps.add(layer);
    return this;
  }

  /** Returns the number that the next step gets. */
  public int end() {
    return first + steps.size();
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor y = x;
    for (Layer step : steps) {
      y = step.forward(y);
    }
    return y;
  }

  @Override
  public Value onnx(Value x) {
    Value y = x;
    for (Layer step : steps) {
      y = step.onnx(y);
    }
    return y;
  }
}
