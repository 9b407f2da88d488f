package gansaku.models.features;

import gansaku.nn.Dropout;
import gansaku.nn.Functional;
import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/** What PyTorch calls Sequential: steps with numbers, of which some have weights. */
final class Steps extends Module {
  private static final double HALF = 0.5;

  private final String name;
  private final List<UnaryOperator<Tensor>> steps = new ArrayList<>();

  Steps(String name) {
    this.name = name;
  }

  /** Adds a layer with weights as the next step. */
  Steps then(Layer layer) {
    add(String.valueOf(steps.size()), layer);
    steps.add(layer::forward);
    return this;
  }

  /** Adds a step without weights. */
  Steps then(UnaryOperator<Tensor> step) {
    steps.add(step);
    return this;
  }

  Steps thenRelu() {
    return then(Functional::relu_);
  }

  /** Adds dropout of half the numbers, drawn from {@code random}; it does nothing in use. */
  Steps thenDropout(RandomStream random) {
    return then(new Dropout(HALF, random, false));
  }

  /** Runs all steps and shows {@code tap} what follows each, e.g. {@code features.3}. */
  Tensor forward(Tensor x, Tap tap) {
    return forward(x, 0, steps.size(), tap);
  }

  /** Runs the steps from {@code first} to before {@code end}. */
  Tensor forward(Tensor x, int first, int end, Tap tap) {
    Tensor y = x;
    for (int i = first; i < end; i++) {
      y = steps.get(i).apply(y);
      tap.at(name + "." + i, y);
    }
    return y;
  }
}
