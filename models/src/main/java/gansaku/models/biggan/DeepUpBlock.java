package gansaku.models.biggan;

import static gansaku.nn.Functional.relu_;

import gansaku.models.sngan.Norms;
import gansaku.nn.Conditional;
import gansaku.nn.ConditionalLayer;
import gansaku.nn.Conv2d;
import gansaku.nn.Layer;
import gansaku.nn.Plain;
import gansaku.onnx.Value;
import java.util.function.LongFunction;
import org.bytedeco.pytorch.Tensor;

/**
 * Residual block of BigGAN-deep's generator (Brock et al. 2019, Fig. 16b): 1×1 to a quarter of the
 * channels, twice 3×3, 1×1 to the block's own; the way past it drops the channels that are too
 * many. [N, in, H, W] and a condition → [N, out, H, W], or [N, out, 2H, 2W].
 */
final class DeepUpBlock extends ConditionalLayer {
  private static final long RATIO = 4;

  private final long out;
  private final Layer up;
  private final Conditional bn1;
  private final Layer conv1;
  private final Conditional bn2;
  private final Layer conv2;
  private final Conditional bn3;
  private final Layer conv3;
  private final Conditional bn4;
  private final Layer conv4;

  /**
   * Makes a block.
   *
   * @param out at most {@code in}
   * @param factor by which images grow: 1 or 2
   * @param batchNorm makes a layer that normalises so many channels by condition
   */
  DeepUpBlock(long in, long out, int factor, Norms norms, LongFunction<Layer> batchNorm) {
    long inner = in / RATIO;
    this.out = out;
    up = factor == 1 ? Plain.identity() : Plain.upsampleNearest(factor);
    bn1 = Conditional.of(add("bn1", batchNorm.apply(in)));
    conv1 = add("conv1", norms.apply(new Conv2d(in, inner, 1, 1, 0)));
    bn2 = Conditional.of(add("bn2", batchNorm.apply(inner)));
    conv2 = add("conv2", norms.apply(new Conv2d(inner, inner, 3, 1, 1)));
    bn3 = Conditional.of(add("bn3", batchNorm.apply(inner)));
    conv3 = add("conv3", norms.apply(new Conv2d(inner, inner, 3, 1, 1)));
    bn4 = Conditional.of(add("bn4", batchNorm.apply(inner)));
    conv4 = add("conv4", norms.apply(new Conv2d(inner, out, 1, 1, 0)));
  }

  @Override
  public Tensor forward(Tensor x, Tensor y) {
    Tensor h = conv1.forward(relu_(bn1.forward(x, y))); // [N, in/4, H, W]
    h = conv2.forward(up.forward(relu_(bn2.forward(h, y)))); // [N, in/4, 2H, 2W]
    h = conv3.forward(relu_(bn3.forward(h, y)));
    h = conv4.forward(relu_(bn4.forward(h, y))); // [N, out, 2H, 2W]
    return h.add(up.forward(x.narrow(1, 0, out)));
  }

  @Override
  public Value onnx(Value x, Value y) {
    Value h = conv1.onnx(bn1.onnx(x, y).relu());
    h = conv2.onnx(up.onnx(bn2.onnx(h, y).relu()));
    h = conv3.onnx(bn3.onnx(h, y).relu());
    h = conv4.onnx(bn4.onnx(h, y).relu());
    return h.add(up.onnx(x.narrow(1, 0, out)));
  }
}
