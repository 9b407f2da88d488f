package gansaku.objective;

import gansaku.onnx.Value;
import org.bytedeco.pytorch.Tensor;

/** How likely an image is under a decoder's output: p(x | z) of an autoencoder. */
public interface Likelihood {

  /**
   * Returns -log p(x | z), summed over pixels and averaged over images: a float32 number.
   *
   * @param output the decoder's raw output, [N, C, H, W]
   * @param x images in [-1, 1], [N, C, H, W]
   */
  Tensor negativeLog(Tensor output, Tensor x);

  /**
   * Returns log p(x | z) of each output, summed over pixels: [...] float64.
   *
   * @param output the decoder's raw output, [..., N, C, H, W]
   * @param x images in [-1, 1], [N, C, H, W]
   */
  Tensor log(Tensor output, Tensor x);

  /** Returns the mean of p(x | z) as images in [-1, 1]. */
  Tensor mean(Tensor output);

  /** Writes {@link #mean}. */
  Value onnx(Value output);
}
