package gansaku.models.pixelsnail;

import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * Causal residual blocks, and what they and all places before find together (Chen et al. 2018, Fig.
 * 3): by attention, or without it by one layer.
 */
final class PixelBlock extends Module {
  private final List<GatedBlock> layers = new ArrayList<>();
  private final BlockEnd end;

  /**
   * Makes a block.
   *
   * @param attends whether places look at all before them
   * @param condition channels of the condition; 0 for none
   */
  PixelBlock(Plan plan, boolean attends, long condition, RandomStream dropping) {
    var causal =
        new GatedBlock.Shape(
            plan.width(), plan.within(), Reach.before(plan.kernel()), 0, condition);
    for (int i = 0; i < plan.layers(); i++) {
      layers.add(add("layers." + i, new GatedBlock(causal, plan.dropout(), dropping)));
    }
    end = add("end", attends ? new BlockEnd.Attending(plan, dropping) : new BlockEnd.Placing(plan));
  }

  /** Returns [N, width, h, w] of {@code x} and of the condition, if there is one. */
  Tensor forward(Tensor x, Optional<Tensor> told, Sight sight) {
    Tensor h = x;
    for (GatedBlock layer : layers) {
      h = layer.forward(h, told, sight);
    }
    return end.forward(x, h, sight);
  }
}
