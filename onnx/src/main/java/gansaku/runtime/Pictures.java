package gansaku.runtime;

import java.awt.image.BufferedImage;

/** The way between pictures and numbers in [-1, 1]. */
final class Pictures {
  private static final int MOST = 255;
  private static final double HALF = 127.5;

  private Pictures() {}

  /**
   * Returns the numbers [1, C, H, W] of {@code picture}: red, green and blue, or grey as Pillow
   * makes it.
   */
  static Numbers numbers(BufferedImage picture, int channels) {
    int h = picture.getHeight();
    int w = picture.getWidth();
    var values = new float[channels * h * w];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int rgb = picture.getRGB(x, y);
        for (int c = 0; c < channels; c++) {
          int level = channels == 1 ? grey(rgb) : rgb >> (16 - 8 * c) & MOST;
          values[(c * h + y) * w + x] = (float) (level / HALF - 1);
        }
      }
    }
    return new Numbers(values, 1, channels, h, w);
  }

  private static int grey(int rgb) {
    int red = rgb >> 16 & MOST;
    int green = rgb >> 8 & MOST;
    return (red * 19595 + green * 38470 + (rgb & MOST) * 7471 + 0x8000) >> 16;
  }

  /**
   * Returns one of many pictures.
   *
   * @param values of pictures in {@code shape}: [N, C, H, W] in [-1, 1], or [N, H, W, C] in levels
   */
  static BufferedImage picture(float[] values, long[] shape, int index, boolean levels) {
    int c = Math.toIntExact(levels ? shape[3] : shape[1]);
    int h = Math.toIntExact(levels ? shape[1] : shape[2]);
    int w = Math.toIntExact(levels ? shape[2] : shape[3]);
    int start = index * c * h * w;
    int kind = c == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
    var picture = new BufferedImage(w, h, kind);
    for (int i = 0; i < h * w; i++) {
      for (int band = 0; band < c; band++) {
        float value = values[start + (levels ? i * c + band : band * h * w + i)];
        picture.getRaster().setSample(i % w, i / w, band, levels ? (int) value : level(value));
      }
    }
    return picture;
  }

  private static int level(float value) {
    return (int) Math.max(0, Math.min(MOST, Math.rint((value + 1) * HALF)));
  }
}
