package gansaku.models.mixtures;

import static gansaku.nn.Functional.relu_;

import gansaku.nn.Layer;
import gansaku.nn.Linear;
import org.bytedeco.pytorch.Tensor;

/** Makes points (Metz et al. 2017, App. A): two hidden layers. z [N, Z] → points [N, 2]. */
public final class PointGenerator extends Layer {
  private final Linear fc1;
  private final Linear fc2;
  private final Linear fc3;

  /** Makes a generator from {@code z} numbers with {@code width} hidden units a layer. */
  public PointGenerator(int z, int width) {
    fc1 = add("fc1", new Linear(z, width));
    fc2 = add("fc2", new Linear(width, width));
    fc3 = add("fc3", new Linear(width, 2));
  }

  @Override
  public Tensor forward(Tensor z) {
    Tensor h = relu_(fc1.forward(z)); // [N, width]
    return fc3.forward(relu_(fc2.forward(h)));
  }
}
