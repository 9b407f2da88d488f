package gansaku.models.biggan;

import static gansaku.nn.Functional.averagePool;
import static gansaku.nn.Functional.relu_;

import gansaku.models.sngan.Norms;
import gansaku.nn.Conv2d;
import gansaku.nn.Layer;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Residual block of BigGAN-deep's discriminator (Brock et al. 2019, Fig. 16c): 1×1 to a quarter of
 * the new channels, twice 3×3, 1×1; the way past it keeps its channels and gets the missing ones
 * from a 1×1 product. [N, in, H, W] → [N, out, H, W], or [N, out, H/2, W/2].
 */
final class DeepDownBlock extends Layer {
  private static final long RATIO = 4;

  private final Layer conv1;
  private final Layer conv2;
  private final Layer conv3;
  private final Layer conv4;
  private final UnaryOperator<Tensor> down;
  private final UnaryOperator<Tensor> widen;

  /**
   * Makes a block.
   *
   * @param out at least {@code in}
   */
  DeepDownBlock(long in, long out, boolean halving, Norms norms) {
    long inner = out / RATIO;
    conv1 = add("conv1", norms.apply(new Conv2d(in, inner, 1, 1, 0)));
    conv2 = add("conv2", norms.apply(new Conv2d(inner, inner, 3, 1, 1)));
    conv3 = add("conv3", norms.apply(new Conv2d(inner, inner, 3, 1, 1)));
    conv4 = add("conv4", norms.apply(new Conv2d(inner, out, 1, 1, 0)));
    down = halving ? x -> averagePool(x) : UnaryOperator.identity();
    if (in == out) {
      widen = UnaryOperator.identity();
    } else {
      Layer missing = add("shortcut", norms.apply(new Conv2d(in, out - in, 1, 1, 0)));
      widen = x -> torch.cat(new TensorVector(x, missing.forward(x)), 1);
    }
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor h = conv1.forward(x.relu()); // [N, out/4, H, W]
    h = conv2.forward(relu_(h));
    h = conv3.forward(relu_(h));
    h = conv4.forward(down.apply(relu_(h))); // [N, out, H/2, W/2]
    return h.add(widen.apply(down.apply(x)));
  }
}
