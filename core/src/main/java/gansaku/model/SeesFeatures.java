package gansaku.model;

import org.bytedeco.pytorch.Tensor;

/** Describes images by what its own judge of them, as a GAN's D, goes by. */
public interface SeesFeatures {

  /** Returns features [N, …] of images {@code x} [N, C, H, W] in [-1, 1]. */
  Tensor features(Tensor x);
}
