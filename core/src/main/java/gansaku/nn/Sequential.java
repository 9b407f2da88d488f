package gansaku.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/** Steps one after the other; those with weights are called by their number. */
public final class Sequential extends Layer {
  private final int first;
  private final List<UnaryOperator<Tensor>> steps = new ArrayList<>();

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
    return then(layer::forward);
  }

  /** Adds a step without weights. */
  public Sequential then(UnaryOperator<Tensor> step) {
    steps.add(step);
    return this;
  }

  /** Returns the number that the next step gets. */
  public int end() {
    return first + steps.size();
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
