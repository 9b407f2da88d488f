package gansaku.models.features;

import gansaku.tensor.Tensors;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.InterpolateFuncOptions;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.kBicubic;
import org.bytedeco.pytorch.kBilinear;

/**
 * How pictures are brought to the size that a network wants; a part of every score's protocol.
 *
 * @param words what is done
 * @param apply does it to [N, 3, H, W] in [-1, 1]
 */
public record Resizing(String words, UnaryOperator<Tensor> apply) {
  /** What pytorch-fid and most papers before 2022 do; the FID's network does it by itself. */
  public static final Resizing LEGACY =
      new Resizing("legacy_pytorch: bilinear to 299x299 without antialiasing", x -> x);

  /**
   * What clean-fid does (Parmar et al. 2022): Pillow's bicubic to 299×299, not rounded; samples p
   * from 0 to 255 are then (p - 128) / 128, and not p / 127.5 - 1.
   */
  public static final Resizing CLEAN =
      new Resizing(
          "clean: bicubic to 299x299 with antialiasing, as (p - 128) / 128", Resizing::clean);

  /** Returns Pillow's bilinear to {@code side}×{@code side}; pictures of that size stay. */
  public static Resizing bilinear(int side) {
    return new Resizing(
        "bilinear to " + side + "x" + side + " with antialiasing",
        x -> x.size(2) == side && x.size(3) == side ? x : bilinear(x, side));
  }

  private static Tensor clean(Tensor x) {
    var options = options(299);
    options.mode().put(new kBicubic());
    Tensor sized = torch.interpolate(x, options).clamp(limit(-1), limit(1));
    Tensor p = sized.add(Tensors.scalar(1)).mul(Tensors.scalar(127.5));
    return p.sub(Tensors.scalar(128)).div(Tensors.scalar(128));
  }

  private static Tensor bilinear(Tensor x, int side) {
    var options = options(side);
    options.mode().put(new kBilinear());
    return torch.interpolate(x, options);
  }

  private static InterpolateFuncOptions options(long side) {
    var options = new InterpolateFuncOptions();
    options.size().put(new LongVector(side, side));
    options.align_corners().put(false);
    options.antialias().put(true);
    return options;
  }

  private static ScalarOptional limit(double value) {
    return new ScalarOptional(Tensors.scalar(value));
  }
}
