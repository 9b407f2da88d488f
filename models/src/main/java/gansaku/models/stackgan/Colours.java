package gansaku.models.stackgan;

import static gansaku.tensor.Tensors.scalar;

import gansaku.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * That images of all sizes have the same colours (Zhang et al. 2018, §4.3): the mean colour of each
 * image, and how colours vary together in it, are those of the next coarser image, which is taken
 * for a constant.
 */
final class Colours {
  private static final double COVARIANCE = 5;

  private Colours() {}

  /** Returns how far colours differ, of {@code images} [N, C, S, S] of each size; a number. */
  public static Tensor apart(List<Tensor> images) {
    Tensor sum = Tensors.zerosBeside(images.get(0));
    for (int i = 1; i < images.size(); i++) {
      sum = sum.add(apart(Tensors.atLeastFloat(images.get(i)), images.get(i - 1).detach()));
    }
    return sum;
  }

  private static Tensor apart(Tensor fine, Tensor coarse) {
    Tensor ofFine = pixels(fine);
    Tensor ofCoarse = pixels(Tensors.atLeastFloat(coarse));
    Tensor means = mean(ofFine).sub(mean(ofCoarse)).square().mean();
    Tensor covariances = covariance(ofFine).sub(covariance(ofCoarse)).square().mean();
    return means.add(covariances.mul(scalar(COVARIANCE)));
  }

  private static Tensor pixels(Tensor images) {
    return images.flatten(2, -1); // [N, C, S·S]
  }

  private static Tensor mean(Tensor pixels) {
    return pixels.mean(new long[] {2}, true, Tensors.sameType()); // [N, C, 1]
  }

  private static Tensor covariance(Tensor pixels) {
    Tensor centred = pixels.sub(mean(pixels));
    return centred.bmm(centred.transpose(1, 2)).div(scalar(pixels.size(2))); // [N, C, C]
  }
}
