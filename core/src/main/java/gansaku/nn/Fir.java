package gansaku.nn;

import gansaku.onnx.Value;
import gansaku.onnx.Windows;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Low-pass filtering around a change of size (Zhang 2019; Karras et al. 2020, App. B): zeros
 * between the pixels, a kernel over all, every other pixel kept.
 *
 * <p>Filters f [k, k] are symmetric and sum to 1; each channel is filtered by itself.
 */
public final class Fir {
  private Fir() {}

  /** Returns the filter that is the product of {@code taps} with themselves, scaled to sum to 1. */
  public static Tensor filter(double... taps) {
    int k = taps.length;
    double sum = 0;
    for (double tap : taps) {
      sum += tap;
    }
    var values = new float[k * k];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (taps[i / k] * taps[i % k] / (sum * sum));
    }
    return Tensors.of(values, k, k);
  }

  /** Returns [N, C, H, W] as [N, C, 2H, 2W], for an {@code f} of 4×4. */
  public static Tensor up(Tensor x, Tensor f) {
    long[] two = {2, 2};
    long[] crop = {1, 1};
    long[] none = {0, 0};
    Tensor w = each(x, f.mul(Tensors.scalar(4))); // zeros are three of four
    return torch.conv_transpose2d(
        x, w, Tensors.none(), two, crop, none, x.size(1), Functional.ONES);
  }

  /** Returns [N, C, H, W] as [N, C, H/2, W/2], for an {@code f} of 4×4. */
  public static Tensor down(Tensor x, Tensor f) {
    return convolve(x, f, 2, 1);
  }

  /**
   * Returns [N, C, H, W] filtered, with {@code padding} zeros on each side first: [N, C, H +
   * 2·padding - k + 1, …].
   */
  public static Tensor blur(Tensor x, Tensor f, long padding) {
    return convolve(x, f, 1, padding);
  }

  private static Tensor convolve(Tensor x, Tensor f, long stride, long padding) {
    long[] strides = {stride, stride};
    long[] paddings = {padding, padding};
    return torch.conv2d(
        x, each(x, f), Tensors.none(), strides, paddings, Functional.ONES, x.size(1));
  }

  /** Writes {@link #up(Tensor, Tensor)}. */
  public static Value up(Value x, Tensor f) {
    Tensor w = each(x.shape()[1], f.mul(Tensors.scalar(4)));
    return Windows.convolveTransposed(x, w, Tensors.absent(), 2, 1, 0, x.shape()[1]);
  }

  /** Writes {@link #blur(Tensor, Tensor, long)}. */
  public static Value blur(Value x, Tensor f, long padding) {
    long[] paddings = {padding, padding};
    long channels = x.shape()[1];
    Tensor w = each(channels, f);
    return Windows.convolve(x, w, Tensors.absent(), Functional.ONES, paddings, channels);
  }

  private static Tensor each(Tensor x, Tensor f) {
    return each(x.size(1), f.to(x.scalar_type()));
  }

  private static Tensor each(long channels, Tensor f) {
    return f.view(1, 1, f.size(0), f.size(1)).repeat(channels, 1, 1, 1);
  }
}
