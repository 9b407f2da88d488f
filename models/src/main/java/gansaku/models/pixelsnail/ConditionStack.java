package gansaku.models.pixelsnail;

import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** What the level above says: all of its places are known, so that none is hidden. */
final class ConditionStack extends Module {
  private static final int KERNEL = 3;
  private static final Sight WHOLE = new WholeMap();

  private final NormedConv first;
  private final List<GatedBlock> layers = new ArrayList<>();

  /** Makes layers for {@code count} codes. */
  ConditionStack(Plan plan, int count, RandomStream dropping) {
    Reach reach = Reach.around(KERNEL);
    first = add("first", new NormedConv(count, plan.width(), reach));
    var shape = new GatedBlock.Shape(plan.width(), plan.within(), reach, 0, 0);
    for (int i = 0; i < plan.conditioning(); i++) {
      layers.add(add("layers." + i, new GatedBlock(shape, plan.dropout(), dropping)));
    }
  }

  /** Returns [N, width, h, w] of codes as ones and zeros, [N, K, h, w]. */
  Tensor forward(Tensor hot) {
    Tensor h = first.forward(hot, WHOLE);
    for (GatedBlock layer : layers) {
      h = layer.forward(h, Optional.empty(), WHOLE);
    }
    return h;
  }
}
