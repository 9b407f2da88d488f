package gansaku.models.sngan;

import static gansaku.nn.Functional.averagePool;
import static gansaku.nn.Functional.relu_;

import gansaku.nn.Conv2d;
import gansaku.nn.Layer;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/**
 * Residual block of a discriminator (Miyato et al. 2018, Fig. 8): [N, in, H, W] → [N, out, H/2,
 * W/2], or [N, out, H, W].
 */
public final class DownBlock extends Layer {

  /** What happens to the block's input before its first product. */
  public enum Kind {
    /** The image itself comes in. */
    FIRST,
    /** Features come in, and are halved in size. */
    HALVING,
    /** Features come in, and keep their size. */
    KEEPING
  }

  private final Layer conv1;
  private final Layer conv2;
  private final UnaryOperator<Tensor> before;
  private final UnaryOperator<Tensor> after;
  private final UnaryOperator<Tensor> shortcut;

  /** Makes a block; one that changes neither size nor channels has nothing on its shortcut. */
  public DownBlock(long in, long out, Kind kind, Norms norms) {
    conv1 = add("conv1", norms.apply(new Conv2d(in, out, 3, 1, 1)));
    conv2 = add("conv2", norms.apply(new Conv2d(out, out, 3, 1, 1)));
    before = kind == Kind.FIRST ? UnaryOperator.identity() : Tensor::relu;
    after = kind == Kind.KEEPING ? UnaryOperator.identity() : x -> averagePool(x);
    if (kind == Kind.KEEPING && in == out) {
      shortcut = UnaryOperator.identity();
    } else {
      Layer across = add("shortcut", norms.apply(new Conv2d(in, out, 1, 1, 0)));
      // The mean of 1×1 products is the product of the mean, at a quarter of the work.
      shortcut = x -> across.forward(after.apply(x));
    }
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor h = conv1.forward(before.apply(x));
    h = conv2.forward(relu_(h));
    return after.apply(h).add(shortcut.apply(x));
  }
}
