package gansaku.workbench.anomaly;

import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Where pictures are unlike what a model makes of them: |x - G(z)| of pixels from 0 to 1, the mean
 * over colours, smoothed by a Gaussian of σ = side / 64, 4 pixels at 256.
 */
final class ResidualMaps {
  private static final double SIGMAS = 3; // how far the window reaches
  private static final double SHARE = 64;

  private ResidualMaps() {}

  /** Returns the maps [N, H, W] of {@code x} and {@code made} [N, C, H, W], row by row. */
  static float[] of(Tensor x, Tensor made) {
    Tensor difference = x.sub(made).abs().mean(1); // [N, H, W]
    Tensor unit = difference.div(Tensors.scalar(2)).unsqueeze(1);
    double sigma = Math.min(x.size(2), x.size(3)) / SHARE;
    return Tensors.floats(smooth(unit, sigma));
  }

  /** Smooths [N, 1, H, W]; borders are mirrored. */
  private static Tensor smooth(Tensor maps, double sigma) {
    int reach = Math.max(1, (int) Math.ceil(SIGMAS * sigma));
    var window = new float[2 * reach + 1];
    double sum = 0;
    for (int i = -reach; i <= reach; i++) {
      sum += Math.exp(-i * i / (2 * sigma * sigma));
    }
    for (int i = -reach; i <= reach; i++) {
      window[i + reach] = (float) (Math.exp(-i * i / (2 * sigma * sigma)) / sum);
    }
    Tensor padded = torch.reflection_pad2d(maps, reach, reach, reach, reach);
    Tensor across = convolve(padded, Tensors.beside(maps, window, 1, 1, 1, window.length));
    return convolve(across, Tensors.beside(maps, window, 1, 1, window.length, 1));
  }

  private static Tensor convolve(Tensor x, Tensor kernel) {
    long[] one = {1, 1};
    return torch.conv2d(x, kernel, new TensorOptional(), one, new long[] {0, 0}, one, 1);
  }
}
