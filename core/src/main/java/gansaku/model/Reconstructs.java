package gansaku.model;

import org.bytedeco.pytorch.Tensor;

/** Makes an image again out of what it remembers of it. */
public interface Reconstructs {

  /** Returns images in [-1, 1] that stand for {@code x} [N, C, H, W], in {@code x}'s shape. */
  Tensor reconstruct(Tensor x);
}
