package gansaku.nn;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * A generator that maps noise to styles, one for each of its layers, and makes images of these
 * (Karras et al. 2019, §2).
 */
public interface StyleBased {
  /** Returns how many styles an image has, L. */
  int layers();

  /**
   * Returns styles [N, L, W] of noise {@code z} [N, Z] under {@code y}; in training some are those
   * of other noise.
   */
  Tensor styles(Tensor z, Tensor y);

  /** Returns images [N, C, H, W] of {@code styles} [N, L, W]. */
  Tensor image(Tensor styles);

  /** Returns how many styles, from the first on, truncation is to move towards the mean. */
  default int truncated() {
    return layers();
  }

  /** Returns the mean of the styles that training went through, [W], where one is kept. */
  Optional<Tensor> averageStyle();
}
