package gansaku.models.pix2pix;

import static gansaku.nn.Functional.averagePool;
import static gansaku.nn.Functional.leakyRelu_;

import gansaku.nn.Conv2d;
import gansaku.nn.InstanceNorm;
import gansaku.nn.Layer;
import org.bytedeco.pytorch.Tensor;

/**
 * The light generator's opponent: source and image on each other [N, C' + C, H, W] → logits [N, 1,
 * H/32, W/32], which is 4×4 at 128×128.
 *
 * <p>Convolutions and means of pixels as in {@link LightGenerator}'s way down, and instance norm
 * after each convolution but the first and the last.
 */
public final class LightDiscriminator extends Layer {
  private static final double SLOPE = 0.2;

  private final Conv2d conv0;
  private final Conv2d conv1;
  private final Conv2d conv2;
  private final Conv2d conv3;
  private final Conv2d toLogits;
  private final InstanceNorm norm = new InstanceNorm();

  /** Makes the network. */
  public LightDiscriminator(long in) {
    conv0 = add("conv0", new Conv2d(in, 32, 5, 1, 2));
    conv1 = add("conv1", new Conv2d(32, 64, 3, 1, 1));
    conv2 = add("conv2", new Conv2d(64, 128, 3, 1, 1));
    conv3 = add("conv3", new Conv2d(128, 256, 3, 1, 1));
    toLogits = add("toLogits", new Conv2d(256, 1, 3, 1, 1));
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor y = averagePool(leakyRelu_(conv0.forward(x), SLOPE), 4); // [N, 32, H/4, W/4]
    y = averagePool(normalised(conv1, y), 2); // [N, 64, H/8, W/8]
    y = averagePool(normalised(conv2, y), 2); // [N, 128, H/16, W/16]
    y = averagePool(normalised(conv3, y), 2); // [N, 256, H/32, W/32]
    return toLogits.forward(y);
  }

  private Tensor normalised(Conv2d conv, Tensor x) {
    return leakyRelu_(norm.forward(conv.forward(x)), SLOPE);
  }
}
