package gansaku.workbench.translate;

import gansaku.data.picture.Images;
import gansaku.data.picture.Pixels;
import gansaku.metrics.SymmetricMatrix;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Gives a picture the colours of another by a linear map of each pixel, so that means and
 * covariances of the three channels agree (Gatys et al. 2016, Preserving Color in Neural Artistic
 * Style Transfer, §3): y = Σ_c^½ Σ_s^-½ (x - μ_s) + μ_c.
 */
final class ColourMatch {
  /** Added to variances, of samples in [-1, 1]: what does not vary is not blown up. */
  private static final double LEAST_VARIANCE = 1e-3;

  private static final int COLOURS = 3;

  private ColourMatch() {}

  /** Returns {@code picture} in the colours of {@code other}, both [3, H, W]. */
  static Pixels of(Pixels picture, Pixels other) {
    try (var scope = new Scope()) {
      Tensor x = colours(picture); // [3, H·W]
      Tensor y = colours(other);
      Tensor mean = x.mean(1).unsqueeze(1);
      Tensor map = power(covariance(y), 0.5).mm(power(covariance(x), -0.5)); // [3, 3]
      Tensor matched = map.mm(x.sub(mean)).add(y.mean(1).unsqueeze(1));
      Tensor image = matched.view(1, COLOURS, picture.height(), picture.width());
      return Images.pixels(image.to(ScalarType.Float)).get(0);
    }
  }

  private static Tensor colours(Pixels picture) {
    return Images.images(picture.samples(), COLOURS, (long) picture.height() * picture.width())
        .to(ScalarType.Double);
  }

  private static Tensor covariance(Tensor x) {
    Tensor centred = x.sub(x.mean(1).unsqueeze(1));
    Tensor covariance = centred.mm(centred.t()).div(Tensors.scalar(x.size(1)));
    return covariance.add(
        Tensors.eyeBeside(covariance, COLOURS).mul(Tensors.scalar(LEAST_VARIANCE)));
  }

  /** Returns the power of a symmetric matrix with positive eigenvalues. */
  private static Tensor power(Tensor matrix, double exponent) {
    return SymmetricMatrix.with(matrix, values -> values.pow(Tensors.scalar(exponent)));
  }
}
