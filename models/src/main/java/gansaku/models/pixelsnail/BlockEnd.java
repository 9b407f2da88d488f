package gansaku.models.pixelsnail;

import gansaku.nn.Module;
import gansaku.tensor.RandomStream;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** How a block ends, which is told where each place is. */
abstract sealed class BlockEnd extends Module {
  private static final int PLANES = 2;

  /**
   * Returns the block's result [N, width, h, w].
   *
   * @param x what the block was given
   * @param h what its residual blocks made of it
   */
  abstract Tensor forward(Tensor x, Tensor h, Sight sight);

  private static Tensor joined(Tensor... parts) {
    return torch.cat(new TensorVector(parts), 1);
  }

  /** Each place looks at all before it (Chen et al. 2018, Fig. 3). */
  static final class Attending extends BlockEnd {
    private final GatedBlock key;
    private final GatedBlock query;
    private final Attention attention;
    private final GatedBlock out;

    Attending(Plan plan, RandomStream dropping) {
      long asking = plan.width() + PLANES;
      long told = 2L * plan.width() + PLANES;
      int found = plan.width() / 2;
      key = add("key", point(plan, told, 0, dropping));
      query = add("query", point(plan, asking, 0, dropping));
      attention = add("attention", new Attention(asking, told, found, plan.heads()));
      out = add("out", point(plan, plan.width(), found, dropping));
    }

    private static GatedBlock point(Plan plan, long width, long beside, RandomStream dropping) {
      var shape = new GatedBlock.Shape(width, plan.width(), Reach.POINT, beside, 0);
      return new GatedBlock(shape, plan.dropout(), dropping);
    }

    @Override
    Tensor forward(Tensor x, Tensor h, Sight sight) {
      Tensor where = sight.planes(h);
      Tensor told = key.forward(joined(x, h, where), Optional.empty(), sight);
      Tensor asking = query.forward(joined(h, where), Optional.empty(), sight);
      return out.with(h, attention.forward(asking, told, sight), sight);
    }
  }

  /** A layer of single places instead of attention. */
  static final class Placing extends BlockEnd {
    private final NormedConv out;

    Placing(Plan plan) {
      out = add("out", new NormedConv(plan.width() + PLANES, plan.width(), Reach.POINT));
    }

    @Override
    Tensor forward(Tensor x, Tensor h, Sight sight) {
      return out.forward(joined(h, sight.planes(h)), sight);
    }
  }
}
