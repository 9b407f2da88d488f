package gansaku.models.pix2pix;

import gansaku.error.InputException;
import gansaku.nn.Layer;
import gansaku.onnx.Value;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/**
 * The U-Net generator (Isola et al. 2017, §3.2.1 and App. 6.1.1): source [N, C', H, W] → image [N,
 * C, H, W] in [-1, 1]; H and W are multiples of 2^depth.
 *
 * <p>Keys are those of the authors' public implementation, {@code model.model.1.model.1.weight}.
 */
public final class UnetGenerator extends Layer {
  private static final int LEAST_DEPTH = 5;

  private final UnetBlock model;

  /**
   * Makes the network.
   *
   * @param depth how often the size is halved: 8 is the paper's for 256×256; 5 or more
   * @param width ngf, channels of the outermost block; 64 is the paper's
   * @param dropout makes the layer that stands in the inner blocks of 8·width channels
   */
  public UnetGenerator(
      long in, long out, int depth, long width, Norm norm, Supplier<Layer> dropout) {
    InputException.check(
        depth >= LEAST_DEPTH, "a U-Net has depth %s; use %s or more", depth, LEAST_DEPTH);
    UnetBlock block = UnetBlock.innermost(8 * width, norm);
    for (int i = LEAST_DEPTH; i < depth; i++) {
      block = UnetBlock.around(8 * width, 8 * width, block, norm, Optional.of(dropout.get()));
    }
    for (int w = 4; w >= 1; w /= 2) {
      block = UnetBlock.around(w * width, 2 * w * width, block, norm, Optional.empty());
    }
    model = add("model", UnetBlock.outermost(in, out, width, block, norm));
  }

  @Override
  public Tensor forward(Tensor source) {
    return model.forward(source);
  }

  @Override
  public Value onnx(Value source) {
    return model.onnx(source);
  }
}
