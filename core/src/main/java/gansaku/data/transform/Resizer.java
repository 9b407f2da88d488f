package gansaku.data.transform;

import gansaku.data.picture.Pixels;
import gansaku.data.transform.Resampler.Filter;

/** Brings pictures to another size. */
@FunctionalInterface
public interface Resizer {
  /** For colours. */
  Resizer BICUBIC = (picture, h, w) -> Resampler.resize(picture, h, w, Filter.BICUBIC);

  /** For numbers, which have nothing between them: each pixel is the one where its middle lies. */
  Resizer NEAREST =
      (picture, height, width) -> {
        byte[] samples = new byte[picture.channels() * height * width];
        int at = 0;
        for (int c = 0; c < picture.channels(); c++) {
          for (int y = 0; y < height; y++) {
            int fromY = middle(y, picture.height(), height);
            for (int x = 0; x < width; x++) {
              samples[at++] = (byte) picture.at(c, fromY, middle(x, picture.width(), width));
            }
          }
        }
        return new Pixels(picture.channels(), height, width, samples);
      };

  /** Returns {@code picture} [C, H, W] as [C, {@code height}, {@code width}]. */
  Pixels resize(Pixels picture, int height, int width);

  /** Returns in which of {@code in} pixels the middle of pixel {@code o} of {@code out} lies. */
  private static int middle(int o, int in, int out) {
    return (int) ((2L * o + 1) * in / (2L * out));
  }
}
