package gansaku.models.pggan;

import static gansaku.nn.Functional.averagePool;
import static gansaku.nn.Functional.flatten;
import static gansaku.nn.Functional.leakyRelu_;
import static java.util.Objects.requireNonNull;

import gansaku.nn.EqualConv2d;
import gansaku.nn.EqualLinear;
import gansaku.nn.Layer;
import gansaku.nn.MinibatchStd;
import gansaku.nn.Module;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/**
 * PGGAN discriminator (Karras et al. 2018, Tab. 2). Image [N, C, s, s] → logits [N, 1], where s is
 * 4 at first and grows.
 */
public final class PgganDiscriminator extends Grown {
  private static final double ROOT2 = Math.sqrt(2);

  private final Map<Integer, Block> blocks = new LinkedHashMap<>();
  private final Layer compare;
  private final Layer conv;
  private final Layer dense;
  private final Layer out;

  /**
   * Makes a discriminator.
   *
   * @param halving how the size is halved
   */
  public PgganDiscriminator(GrowthPlan plan, Halving halving) {
    super(plan.size());
    for (int side = plan.size(); side >= 4; side /= 2) {
      blocks.put(side, add("b" + side, new Block(side, plan, halving)));
    }
    int width = plan.features(4);
    compare = new MinibatchStd(plan.group());
    conv = add("conv", new EqualConv2d(width + 1L, width, 3, 1, 1, ROOT2));
    dense = add("dense", new EqualLinear(16L * width, width, ROOT2, 1, 0));
    out = add("out", new EqualLinear(width, 1));
  }

  @Override
  public Tensor forward(Tensor x, Tensor y) {
    int side = side();
    Tensor h = look(x, side);
    if (side > 4) {
      h = blended(block(side).forward(h), half -> look(averagePool(x), half));
    }
    for (int s = side / 2; s > 4; s /= 2) {
      h = block(s).forward(h);
    }
    h = leakyRelu_(conv.forward(compare.forward(h)), 0.2);
    h = leakyRelu_(dense.forward(flatten(h)), 0.2);
    return out.forward(h);
  }

  private Block block(int side) {
    return requireNonNull(blocks.get(side));
  }

  private Tensor look(Tensor x, int side) {
    return leakyRelu_(block(side).fromrgb.forward(x), 0.2);
  }

  /** What D does at one size above 4×4, and how it begins there. */
  private static final class Block extends Module {
    private final Layer fromrgb;
    private final UnaryOperator<Tensor> body;

    Block(int side, GrowthPlan plan, Halving halving) {
      int in = plan.features(side);
      fromrgb = add("fromrgb", new EqualConv2d(plan.channels(), in, 1, 1, 0, ROOT2));
      if (side == 4) {
        body = x -> x;
        return;
      }
      Layer conv0 = add("conv0", new EqualConv2d(in, in, 3, 1, 1, ROOT2));
      Layer conv1 = add("conv1", new EqualConv2d(in, plan.features(side / 2), 3, 1, 1, ROOT2));
      body =
          x -> {
            Tensor h = halving.before(leakyRelu_(conv0.forward(x), 0.2));
            return halving.after(conv1.forward(h));
          };
    }

    Tensor forward(Tensor x) {
      return body.apply(x);
    }
  }
}
