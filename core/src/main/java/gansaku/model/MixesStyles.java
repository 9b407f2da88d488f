package gansaku.model;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * Makes images of styles, one for each of its layers, so that an image can have some of one code
 * and some of another (Karras et al. 2019, §3.1).
 */
public interface MixesStyles {
  /** Returns how many styles an image has, L. */
  int layers();

  /**
   * Returns the styles [N, L, W] of noise {@code z} [N, Z], of what {@code origin} [N, Z] stands
   * for where noise also decides on a class.
   */
  Tensor styles(Tensor z, Tensor origin);

  /** Returns the styles [N, L, W] of noise {@code z} [N, Z] under {@code conditions} [N, …]. */
  Tensor stylesUnder(Tensor z, Tensor conditions);

  /** Returns images [N, C, H, W] in [-1, 1] of {@code styles} [N, L, W]. */
  Tensor image(Tensor styles);

  /** Returns the mean of the styles that training went through, [W], where one was kept. */
  Optional<Tensor> average();

  /** Returns how many styles, from the first on, truncation moves towards the mean. */
  int truncated();
}
