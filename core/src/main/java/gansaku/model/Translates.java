package gansaku.model;

import org.bytedeco.pytorch.Tensor;

/** Makes another image out of an image. */
public interface Translates {

  /** Returns how many channels the images have that are translated. */
  int sourceChannels();

  /** Returns of what number the sides of an image to translate must be multiples. */
  int multiple();

  /**
   * Returns images [N, C, H, W] in [-1, 1] that stand for {@code source} [N, {@link
   * #sourceChannels}, H, W] in [-1, 1].
   */
  Tensor translate(Tensor source);

  /**
   * Returns {@code source}, images to translate, as a person can look at them: for label maps each
   * class in a colour.
   */
  default Tensor visible(Tensor source) {
    return source;
  }
}
