package gansaku.regularizer;

import gansaku.error.InputException;
import gansaku.nn.Module;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.ScalarOptional;

/**
 * Keeps every weight of D within [-c, c] (Arjovsky et al. 2017, Alg. 1).
 *
 * @param c 0.01 in the paper
 */
public record WeightClipping(double c) implements Regularizer {
  public WeightClipping {
    InputException.check(
        c > 0, "regularizers.weight-clipping.c is %s; use more than 0, e.g. 0.01", c);
  }

  @Override
  public String name() {
    return "weight-clipping";
  }

  @Override
  public void constrain(Module network) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      var low = new ScalarOptional(Tensors.scalar(-c));
      var high = new ScalarOptional(Tensors.scalar(c));
      network.parameters().forEach(p -> p.clamp_(low, high));
    }
  }
}
