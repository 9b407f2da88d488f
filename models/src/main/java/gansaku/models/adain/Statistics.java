package gansaku.models.adain;

import gansaku.error.InputException;
import gansaku.model.TransfersStyle.Style;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/** Means and deviations of features, and what is made of them (Huang & Belongie 2017, §5). */
final class Statistics {
  private static final double EPS = 1e-5;

  private Statistics() {}

  /**
   * Returns μ and σ of each channel of {@code x} [N, C, H, W] over its places, σ² being unbiased
   * and more by 1e-5.
   */
  static Style of(Tensor x) {
    Tensor mean = x.mean(2, 3).unsqueeze(-1).unsqueeze(-1); // [N, C, 1, 1]
    double degrees = x.size(2) * x.size(3) - 1.0;
    Tensor variance = x.sub(mean).square().sum(2, 3).div(Tensors.scalar(degrees)); // [N, C]
    return new Style(mean, deviation(variance.unsqueeze(-1).unsqueeze(-1)));
  }

  /**
   * Returns μ and σ of {@code x} [N, C, H, W] in a region, each place counting as much as {@code
   * weights} [N, 1, H, W] say: of weights 1 and 0, those of the places with 1.
   */
  static Style of(Tensor x, Tensor weights) {
    Tensor sum = total(weights); // [N, 1, 1, 1]
    Tensor degrees = sum.sub(total(weights.square()).div(sum));
    double least = degrees.min().item_double();
    InputException.check(
        least >= 1, // NaN where nothing counts
        "covers too little of the picture to have a style of its own; draw it larger");
    Tensor mean = total(x.mul(weights)).div(sum); // [N, C, 1, 1]
    return new Style(mean, deviation(total(x.sub(mean).square().mul(weights)).div(degrees)));
  }

  private static Tensor total(Tensor x) {
    return x.sum(2, 3).unsqueeze(-1).unsqueeze(-1);
  }

  private static Tensor deviation(Tensor variance) {
    return variance.add(Tensors.scalar(EPS)).sqrt();
  }

  /** Returns AdaIN(x, y) = σ(y) (x - μ(x)) / σ(x) + μ(y) (Eq. 8). */
  static Tensor adain(Tensor x, Style ofX, Style ofY) {
    return x.sub(ofX.mean()).div(ofX.deviation()).mul(ofY.deviation()).add(ofY.mean());
  }

  /** Returns how far {@code a} and {@code b} are apart: the mean square of what differs. */
  static Tensor distance(Tensor a, Tensor b) {
    return a.sub(b).square().mean();
  }

  /** Returns the distance of means and that of deviations, added up: a term of Eq. 13. */
  static Tensor distance(Style a, Style b) {
    return distance(a.mean(), b.mean()).add(distance(a.deviation(), b.deviation()));
  }
}
