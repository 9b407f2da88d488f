package gansaku.model;

import org.bytedeco.pytorch.Tensor;

/**
 * Its first layer is a matrix and a bias: which directions of codes change images most can be read
 * off the matrix (Shen & Zhou 2021, SeFa).
 */
public interface FirstLayer {

  /**
   * Returns what the first layer makes of {@code codes} [N, K], [N, …], which is linear but for a
   * constant. Codes are noise z, or the w of a network that makes images of styles; of these, the
   * layers that say how features are spread come first, each with its own part of the result.
   */
  Tensor first(Tensor codes);
}
