package gansaku.nn;

import gansaku.tensor.RandomStream;
import org.bytedeco.pytorch.Tensor;

/** Noise of one number a place, the same for all channels (Karras et al. 2019, §2). */
public final class Noise {
  private Noise() {}

  /** Draws noise for {@code x} [N, C, H, W] from N(0, 1), [N, 1, H, W]. */
  public static Tensor of(Tensor x, RandomStream random) {
    return random.normal(x.size(0), 1, x.size(2), x.size(3)).to(x.device(), x.scalar_type());
  }

  /**
   * Returns x + strength · noise.
   *
   * @param noise [N, 1, H, W], or [H, W] for all images
   * @param strength a number, or one a channel [C, 1, 1]
   */
  public static Tensor added(Tensor x, Tensor noise, Tensor strength) {
    return x.add(noise.mul(strength).to(x.scalar_type()));
  }
}
