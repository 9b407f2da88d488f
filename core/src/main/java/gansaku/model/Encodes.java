package gansaku.model;

import org.bytedeco.pytorch.Tensor;

/** Finds the code of an image. */
public interface Encodes {

  /** Returns codes [N, Z] of images {@code x} [N, C, H, W] in [-1, 1]. */
  Tensor encode(Tensor x);
}
