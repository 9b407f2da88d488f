package gansaku.model;

import org.bytedeco.pytorch.Tensor;

/** Makes images out of noise. */
public interface Generates {

  /** Returns where the noise comes from. */
  Latent latent();

  /** Returns images [N, C, H, W] in [-1, 1] from {@code z} [N, Z]. */
  Tensor generate(Tensor z);

  /** Returns whether images come from an average of the weights that training went through. */
  default boolean averaged() {
    return false;
  }
}
