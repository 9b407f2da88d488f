package gansaku.models.pix2pix;

import static gansaku.nn.Functional.averagePool;
import static gansaku.nn.Functional.concatenate;
import static gansaku.nn.Functional.leakyRelu_;
import static gansaku.nn.Functional.upsampleNearest;

import gansaku.nn.Conv2d;
import gansaku.nn.Layer;
import gansaku.onnx.Value;
import gansaku.onnx.Windows;
import org.bytedeco.pytorch.Tensor;

/**
 * A U-Net for two processor cores: source [N, C', H, W] → image [N, C, H, W] in [-1, 1]; H and W
 * are multiples of 32.
 *
 * <p>Most of its work is done on a quarter of the side: a 5×5 convolution, then means of 4×4, 2×2,
 * 2×2 and 2×2 pixels with a 3×3 convolution after each; back by repeating pixels, with what was
 * there on the way down beside them. No normalisation: what is bright shall stay bright.
 */
public final class LightGenerator extends Layer {
  private static final double SLOPE = 0.2;

  private final Conv2d down0;
  private final Conv2d down1;
  private final Conv2d down2;
  private final Conv2d down3;
  private final Conv2d down4;
  private final Conv2d up3;
  private final Conv2d up2;
  private final Conv2d up1;
  private final Conv2d up0;
  private final Conv2d toImage;

  /** Makes the network. */
  public LightGenerator(long in, long out) {
    down0 = add("down0", new Conv2d(in, 32, 5, 1, 2));
    down1 = add("down1", new Conv2d(32, 64, 3, 1, 1));
    down2 = add("down2", new Conv2d(64, 128, 3, 1, 1));
    down3 = add("down3", new Conv2d(128, 256, 3, 1, 1));
    down4 = add("down4", new Conv2d(256, 256, 3, 1, 1));
    up3 = add("up3", new Conv2d(256 + 256, 256, 3, 1, 1));
    up2 = add("up2", new Conv2d(256 + 128, 128, 3, 1, 1));
    up1 = add("up1", new Conv2d(128 + 64, 32, 3, 1, 1));
    up0 = add("up0", new Conv2d(32 + 32, 32, 3, 1, 1));
    toImage = add("toImage", new Conv2d(32, out, 1, 1, 0));
  }

  @Override
  public Tensor forward(Tensor source) {
    Tensor d0 = leakyRelu_(down0.forward(source), SLOPE); // [N, 32, H, W]
    Tensor d1 = leakyRelu_(down1.forward(averagePool(d0, 4)), SLOPE); // [N, 64, H/4, W/4]
    Tensor d2 = leakyRelu_(down2.forward(averagePool(d1, 2)), SLOPE); // [N, 128, H/8, W/8]
    Tensor d3 = leakyRelu_(down3.forward(averagePool(d2, 2)), SLOPE); // [N, 256, H/16, W/16]
    Tensor d4 = leakyRelu_(down4.forward(averagePool(d3, 2)), SLOPE); // [N, 256, H/32, W/32]
    Tensor u3 = leakyRelu_(up3.forward(concatenate(upsampleNearest(d4, 2), d3)), SLOPE);
    Tensor u2 = leakyRelu_(up2.forward(concatenate(upsampleNearest(u3, 2), d2)), SLOPE);
    Tensor u1 = leakyRelu_(up1.forward(concatenate(upsampleNearest(u2, 2), d1)), SLOPE);
    Tensor u0 = leakyRelu_(up0.forward(concatenate(upsampleNearest(u1, 4), d0)), SLOPE);
    return toImage.forward(u0).tanh();
  }

  @Override
  public Value onnx(Value source) {
    Value d0 = down0.onnx(source).leakyRelu(SLOPE);
    Value d1 = down1.onnx(mean(d0, 4)).leakyRelu(SLOPE);
    Value d2 = down2.onnx(mean(d1, 2)).leakyRelu(SLOPE);
    Value d3 = down3.onnx(mean(d2, 2)).leakyRelu(SLOPE);
    Value d4 = down4.onnx(mean(d3, 2)).leakyRelu(SLOPE);
    Value u3 = up3.onnx(d4.upsampleNearest(2).concat(1, d3)).leakyRelu(SLOPE);
    Value u2 = up2.onnx(u3.upsampleNearest(2).concat(1, d2)).leakyRelu(SLOPE);
    Value u1 = up1.onnx(u2.upsampleNearest(2).concat(1, d1)).leakyRelu(SLOPE);
    Value u0 = up0.onnx(u1.upsampleNearest(4).concat(1, d0)).leakyRelu(SLOPE);
    return toImage.onnx(u0).tanh();
  }

  private static Value mean(Value x, long size) {
    return Windows.averagePool(x, size, size, 0, true);
  }
}
