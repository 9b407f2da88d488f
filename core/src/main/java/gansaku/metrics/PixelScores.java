package gansaku.metrics;

import gansaku.error.InputException;
import gansaku.tensor.Scope;
import gansaku.tensor.Shapes;
import gansaku.tensor.Tensors;
import java.util.Arrays;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** How like two pictures are, pixel by pixel; images [N, C, H, W] in [-1, 1], results [N]. */
public final class PixelScores {
  private static final int WINDOW = 11;
  private static final double SIGMA = 1.5;
  private static final double C1 = 0.01 * 0.01;
  private static final double C2 = 0.03 * 0.03;

  private PixelScores() {}

  /** Returns the mean squared difference of pixels counted from 0 to 1. */
  public static double[] squaredError(Tensor x, Tensor y) {
    requireAlike(x, y);
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      return SampleStatistics.doubles(unit(x).sub(unit(y)).square().flatten(1, -1).mean(1));
    }
  }

  /** Returns the peak signal to noise ratio -10 log₁₀ MSE in decibels; infinite for equal ones. */
  public static double[] psnr(Tensor x, Tensor y) {
    double[] psnr = squaredError(x, y);
    Arrays.setAll(psnr, i -> -10 * Math.log10(psnr[i]));
    return psnr;
  }

  /**
   * Returns the structural similarity (Wang et al. 2004, eq. 13), channel by channel: a Gaussian
   * window of 11 pixels and σ = 1.5, K₁ = 0.01, K₂ = 0.03, where the window fits.
   */
  public static double[] ssim(Tensor x, Tensor y) {
    requireAlike(x, y);
    InputException.check(
        x.size(2) >= WINDOW && x.size(3) >= WINDOW,
        "ssim needs pictures of %s x %s pixels or more; these are %s x %s",
        WINDOW,
        WINDOW,
        x.size(3),
        x.size(2));
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      Tensor a = unit(x);
      Tensor b = unit(y);
      Tensor ma = blur(a);
      Tensor mb = blur(b);
      Tensor mab = ma.mul(mb);
      Tensor va = blur(a.square()).sub(ma.square());
      Tensor vb = blur(b.square()).sub(mb.square());
      Tensor vab = blur(a.mul(b)).sub(mab);
      Tensor above = plus(twice(mab), C1).mul(plus(twice(vab), C2));
      Tensor below = plus(ma.square().add(mb.square()), C1).mul(plus(va.add(vb), C2));
      return SampleStatistics.doubles(above.div(below).flatten(1, -1).mean(1));
    }
  }

  private static Tensor twice(Tensor x) {
    return x.mul(Tensors.scalar(2));
  }

  private static Tensor plus(Tensor x, double constant) {
    return x.add(Tensors.scalar(constant));
  }

  private static Tensor unit(Tensor x) {
    return x.detach()
        .cpu()
        .to(ScalarType.Double)
        .add(Tensors.scalar(1))
        .div_(Tensors.scalar(2)); // [0, 1]
  }

  private static Tensor blur(Tensor x) {
    Tensor planes = x.reshape(-1, 1, x.size(2), x.size(3)); // [N·C, 1, H, W]
    Tensor blurred = convolve(convolve(planes, WINDOW, 1), 1, WINDOW);
    return blurred.reshape(x.size(0), x.size(1), blurred.size(2), blurred.size(3));
  }

  private static Tensor convolve(Tensor x, long height, long width) {
    Tensor window = Distances.vector(WINDOW, 0);
    var weights = new double[WINDOW];
    double sum = 0;
    for (int i = 0; i < WINDOW; i++) {
      double t = (i - WINDOW / 2) / SIGMA;
      weights[i] = Math.exp(-t * t / 2);
      sum += weights[i];
    }
    window.data_ptr_double().put(weights);
    Tensor kernel = window.div_(Tensors.scalar(sum)).reshape(1, 1, height, width);
    long[] one = {1, 1};
    return torch.conv2d(x, kernel, new TensorOptional(), one, new long[] {0, 0}, one, 1);
  }

  private static void requireAlike(Tensor x, Tensor y) {
    Shapes.require("images", x, Shapes.ANY, Shapes.ANY, Shapes.ANY, Shapes.ANY);
    Shapes.require("images to compare with", y, x.shape());
  }
}
