package gansaku.models.sngan;

import static gansaku.nn.Functional.relu_;
import static gansaku.nn.Functional.upsampleNearest;

import gansaku.nn.Conditional;
import gansaku.nn.ConditionalLayer;
import gansaku.nn.Conv2d;
import gansaku.nn.Layer;
import gansaku.onnx.Value;
import java.util.function.LongFunction;
import org.bytedeco.pytorch.Tensor;

/** Residual block of a generator (Miyato et al. 2018, Fig. 8): [N, in, H, W] → [N, out, 2H, 2W]. */
public final class UpBlock extends ConditionalLayer {
  private final Conditional bn1;
  private final Layer conv1;
  private final Conditional bn2;
  private final Layer conv2;
  private final Layer shortcut;

  /**
   * Makes a block.
   *
   * @param batchNorm makes a layer that normalises so many channels, maybe by condition
   */
  public UpBlock(long in, long out, Norms norms, LongFunction<Layer> batchNorm) {
    bn1 = Conditional.of(add("bn1", batchNorm.apply(in)));
    conv1 = add("conv1", norms.apply(new Conv2d(in, out, 3, 1, 1)));
    bn2 = Conditional.of(add("bn2", batchNorm.apply(out)));
    conv2 = add("conv2", norms.apply(new Conv2d(out, out, 3, 1, 1)));
    shortcut = add("shortcut", norms.apply(new Conv2d(in, out, 1, 1, 0)));
  }

  @Override
  public Tensor forward(Tensor x, Tensor y) {
    Tensor h = upsampleNearest(relu_(bn1.forward(x, y)), 2); // [N, in, 2H, 2W]
    h = conv1.forward(h); // [N, out, 2H, 2W]
    h = conv2.forward(relu_(bn2.forward(h, y)));
    // A 1×1 product of repeated pixels is the repeated product, at a quarter of the work.
    return h.add(upsampleNearest(shortcut.forward(x), 2));
  }

  @Override
  public Value onnx(Value x, Value y) {
    Value h = conv1.onnx(bn1.onnx(x, y).relu().upsampleNearest(2));
    h = conv2.onnx(bn2.onnx(h, y).relu());
    return h.add(shortcut.onnx(x).upsampleNearest(2));
  }
}
