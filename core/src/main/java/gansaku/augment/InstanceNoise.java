package gansaku.augment;

import gansaku.error.InputException;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/**
 * Adds normal noise that fades linearly, so that real and generated images overlap while G is bad
 * (Sønderby et al. 2017, §3.2; Arjovsky & Bottou 2017, §3).
 *
 * @param sigma the noise's deviation at first
 * @param kimg after how many thousand images it is gone
 */
public record InstanceNoise(double sigma, double kimg) implements Augmentation {
  public InstanceNoise {
    InputException.check(
        sigma > 0, "augment.instance-noise.sigma is %s; use more than 0, e.g. 0.1", sigma);
    InputException.check(
        kimg > 0, "augment.instance-noise.kimg is %s; use more than 0, e.g. 200", kimg);
  }

  /** Returns the deviation after {@code images} images. */
  public double sigmaAt(long images) {
    return sigma * Math.max(0, 1 - images / (kimg * 1000));
  }

  @Override
  public Tensor apply(Tensor x, RandomStream random, long images) {
    double now = sigmaAt(images);
    if (now == 0) {
      return x;
    }
    Tensor noise = random.normal(x.shape()).to(x.device(), x.scalar_type());
    return x.add(noise, Tensors.scalar(now));
  }
}
