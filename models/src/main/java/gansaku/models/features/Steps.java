package gansaku.models.features;

import gansaku.nn.Dropout;
import gansaku.nn.Layer;
import gansaku.nn.Module;
import gansaku.nn.Plain;
import gansaku.onnx.Value;
import gansaku.tensor.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** What PyTorch calls Sequential: steps with numbers, of which some have weights. */
final class Steps extends Module {
  private static final double HALF = 0.5;

  private final String name;
  private final List<Layer> steps = new ArrayList<>();

  Steps(String name) {
    this.name = name;
  }

  /** Adds a layer as the next step. */
  Steps then(Layer layer) {
    add(String.valueOf(steps.size()), layer);
    steps.add(layer);
    return this;
  }

  Steps thenRelu() {
    return then(Plain.relu());
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
      y = steps.get(i).forward(y);
      tap.at(name + "." + i, y);
    }
    return y;
  }

  /** Writes all steps. */
  Value onnx(Value x) {
    return onnx(x, 0, steps.size());
  }

  /** Writes the steps from {@code first} to before {@code end}. */
  Value onnx(Value x, int first, int end) {
    Value y = x;
    for (Layer step : steps.subList(first, end)) {
      y = step.onnx(y);
    }
    return y;
  }
}
