package gansaku.model;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Makes discrete codes of images, and images of codes: maps of whole numbers, level by level. */
public interface Quantizes {

  /**
   * A level of codes.
   *
   * @param name e.g. {@code top}
   * @param count how many codes there are, K: numbers from 0 to K - 1
   * @param height rows of its map
   * @param width columns of its map
   */
  record Level(String name, int count, int height, int width) {

    /** Returns how many codes an image has at this level. */
    public int places() {
      return height * width;
    }
  }

  /** Returns the levels of codes of images of {@code shape}, the coarsest first. */
  List<Level> levels(ImageShape shape);

  /**
   * Returns the codes of images {@code x} [N, C, H, W] in [-1, 1]: of each level int64 [N, h, w].
   */
  List<Tensor> codes(Tensor x);

  /** Returns the images [N, C, H, W] of {@code codes}, of each level int64 [N, h, w]. */
  Tensor images(List<Tensor> codes);
}
