package gansaku.model;

import org.bytedeco.pytorch.Tensor;

/** Bounds how likely images are: q(z | x) proposes codes, and p(x, z) weighs them. */
public interface BoundsLikelihood {

  /** Returns how many numbers a code has, L. */
  int codeSize();

  /**
   * Returns log p(x, z) - log q(z | x) of codes made from {@code eps}, [k, N] float64.
   *
   * @param x images [N, C, H, W] in [-1, 1]
   * @param eps noise from N(0, I), [k, N, L]
   */
  Tensor logWeights(Tensor x, Tensor eps);
}
