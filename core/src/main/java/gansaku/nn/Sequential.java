package gansaku.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/** Steps one after the other; those with weights are called by their number, from 0. */
public final class Sequential extends Layer {
  private final List<UnaryOperator<Tensor>> steps = new ArrayList<>();

  /** Adds a layer as the next step. */
  public Sequential then(Layer layer) {
    add(String.valueOf(steps.size()), layer);
    return then(layer::forward);
  }

  /** Adds a step without weights. */
  public Sequential then(UnaryOperator<Tensor> step) {
    steps.add(step);
    return this;
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor y = x;
    for (UnaryOperator<Tensor> step : steps) {
      y = step.apply(y);
    }
    return y;
  }
}
