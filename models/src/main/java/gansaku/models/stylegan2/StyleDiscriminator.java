package gansaku.models.stylegan2;

import static gansaku.nn.Functional.flatten;
import static gansaku.nn.Functional.leakyRelu_;

import gansaku.nn.ConditionalLayer;
import gansaku.nn.EqualConv2d;
import gansaku.nn.EqualLinear;
import gansaku.nn.Fir;
import gansaku.nn.Layer;
import gansaku.nn.MinibatchStd;
import gansaku.nn.Module;
import gansaku.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * StyleGAN2's discriminator (Karras et al. 2020, Fig. 7c): residual blocks that halve the size,
 * then a look at how images differ. Image [N, C, S, S], y [N] → logits [N, 1].
 *
 * <p>With classes, the logit is how well features fit the class (Miyato & Koyama 2018).
 */
public final class StyleDiscriminator extends ConditionalLayer {
  private static final double SLOPE = 0.2;
  private static final double ROOT2 = Math.sqrt(2);

  private final List<Block> blocks = new ArrayList<>();
  private final Layer fromrgb;
  private final Head head;
  private final Optional<Mapping> mapping;
  private final int width;

  /** Makes a discriminator. */
  public StyleDiscriminator(StylePlan plan) {
    Layer first = new EqualConv2d(plan.channels(), plan.features(plan.size()), 1, 1, 0, 1);
    for (int side = plan.size(); side > 4; side /= 2) {
      int in = plan.features(side);
      var look = side == plan.size() ? Optional.of(first) : Optional.<Layer>empty();
      blocks.add(add("b" + side, new Block(look, in, plan.features(side / 2), plan.residual())));
    }
    fromrgb = first;
    width = plan.features(4);
    boolean told = plan.classes() > 0;
    head = add("b4", new Head(width, plan.group(), told ? width : 1));
    mapping =
        told
            ? Optional.of(
                add("mapping", new Mapping(new Mapping.Plan(0, plan.classes(), width, 8, 0))))
            : Optional.empty();
  }

  @Override
  public Tensor forward(Tensor x, Tensor y) {
    Tensor h = active(fromrgb.forward(x), ROOT2);
    for (Block block : blocks) {
      h = block.forward(h);
    }
    h = head.forward(h); // [N, 1] or [N, width]
    if (mapping.isEmpty()) {
      return h;
    }
    Tensor fit = Tensors.atLeastFloat(h).mul(mapping.get().forward(y, y));
    return fit.sum(new long[] {1}, true, Tensors.sameType())
        .mul(Tensors.scalar(1 / Math.sqrt(width)));
  }

  private static Tensor active(Tensor x, double gain) {
    return leakyRelu_(x, SLOPE).mul(Tensors.scalar(gain));
  }

  /** Two convolutions, the second of which halves the size, and the short way around them. */
  private static final class Block extends Module {
    private final Tensor f = buffer("resample_filter", Fir.filter(1, 3, 3, 1));
    private final Layer conv0;
    private final Layer conv1;
    private final Optional<Layer> skip;

    Block(Optional<Layer> fromrgb, long in, long out, boolean residual) {
      fromrgb.ifPresent(layer -> add("fromrgb", layer));
      conv0 = add("conv0", new EqualConv2d(in, in, 3, 1, 1, 1));
      conv1 = add("conv1", new EqualConv2d(in, out, 3, 2, 0, 1));
      skip =
          residual
              ? Optional.of(add("skip", EqualConv2d.withoutBias(in, out, 1, 1, 0, 1)))
              : Optional.empty();
    }

    Tensor forward(Tensor x) {
      Tensor h = active(conv0.forward(x), ROOT2);
      h = conv1.forward(Fir.blur(h, f, 2));
      if (skip.isEmpty()) {
        return active(h, ROOT2);
      }
      Tensor around = skip.get().forward(Fir.down(x, f)); // the sum keeps the deviation
      return active(h, 1).add(around.mul(Tensors.scalar(Math.sqrt(0.5))));
    }
  }

  /** What decides at 4×4. */
  private static final class Head extends Module {
    private final Layer compare;
    private final Layer conv;
    private final Layer fc;
    private final Layer out;

    Head(long width, int group, long results) {
      compare = new MinibatchStd(group);
      conv = add("conv", new EqualConv2d(width + 1, width, 3, 1, 1, 1));
      fc = add("fc", new EqualLinear(16 * width, width));
      out = add("out", new EqualLinear(width, results));
    }

    Tensor forward(Tensor x) {
      Tensor h = active(conv.forward(compare.forward(x)), ROOT2);
      h = active(fc.forward(flatten(h)), ROOT2);
      return out.forward(h);
    }
  }
}
