package gansaku.model;

import org.bytedeco.pytorch.Tensor;

/** Makes images from codes whose meaning it found by itself. */
public interface GeneratesCodes {

  /** Returns how many values the categorical code has. */
  int categories();

  /** Returns how many continuous codes there are; each is usually in [-1, 1]. */
  int continuous();

  /**
   * Returns images [N, C, H, W] in [-1, 1] from {@code z} [N, Z].
   *
   * @param categories the categorical code of each image, whole numbers [N]
   * @param continuous the other codes of each image, [N, {@link #continuous}]
   */
  Tensor generate(Tensor z, Tensor categories, Tensor continuous);
}
