package gansaku.models.mixtures;

import static gansaku.nn.Functional.leakyRelu_;

import gansaku.nn.Layer;
import gansaku.nn.Linear;
import org.bytedeco.pytorch.Tensor;

/**
 * Judges points (after Metz et al. 2017, App. A; with a second hidden layer and leaky units).
 * Points [N, 2] → logits [N, 1].
 */
public final class PointDiscriminator extends Layer {
  private final Linear fc1;
  private final Linear fc2;
  private final Linear fc3;

  /** Makes a discriminator with {@code width} hidden units a layer. */
  public PointDiscriminator(int width) {
    fc1 = add("fc1", new Linear(2, width));
    fc2 = add("fc2", new Linear(width, width));
    fc3 = add("fc3", new Linear(width, 1));
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor h = leakyRelu_(fc1.forward(x), 0.2); // [N, width]
    return fc3.forward(leakyRelu_(fc2.forward(h), 0.2));
  }
}
