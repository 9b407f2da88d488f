package gansaku.data.picture;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/**
 * Mixes cyan, magenta, yellow and black as if each ink were ideal, which is what Pillow does: R =
 * (255 - C)(255 - K) / 255. What inks look like in print is in colour profiles, which are not
 * followed; and decoders would follow the operating system's where there is none.
 */
final class Inks {
  private Inks() {}

  /** Returns the colours of {@code cmyk}, whose samples are 0 where there is no ink. */
  static BufferedImage mixed(Raster cmyk) {
    int bits = cmyk.getSampleModel().getSampleSize(0);
    return mixed(
        cmyk,
        pixel -> {
          for (int i = 0; i < 4; i++) {
            pixel[i] = pixel[i] >> (bits - 8);
          }
        });
  }

  /**
   * Returns the colours of a JPEG's {@code stored} samples, which are 255 where there is no ink.
   */
  static BufferedImage ofJpeg(Raster stored, boolean ycck) {
    return mixed(
        stored,
        pixel -> {
          if (ycck) {
            toCmy(pixel);
          } else {
            for (int i = 0; i < 3; i++) {
              pixel[i] = 255 - pixel[i];
            }
          }
          pixel[3] = 255 - pixel[3];
        });
  }

  /** ITU-T T.871, section 7, of what is no ink; so what comes out is ink. */
  private static void toCmy(int[] pixel) {
    double y = pixel[0];
    double cb = pixel[1] - 128.0;
    double cr = pixel[2] - 128.0;
    pixel[0] = clamped(y + 1.402 * cr);
    pixel[1] = clamped(y - 0.344136 * cb - 0.714136 * cr);
    pixel[2] = clamped(y + 1.772 * cb);
  }

  private static int clamped(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }

  /** What makes 0 to 255 of ink out of a pixel's samples, in place. */
  private interface Reading {
    void apply(int[] pixel);
  }

  private static BufferedImage mixed(Raster raster, Reading reading) {
    int w = raster.getWidth();
    int h = raster.getHeight();
    var image = new BufferedImage(w, h, BufferedImage.TYPE_3BYTE_BGR);
    int bands = raster.getNumBands();
    int[] row = new int[w * bands];
    int[] rgb = new int[3 * w];
    int[] pixel = new int[4];
    for (int y = 0; y < h; y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, w, 1, row);
      for (int x = 0; x < w; x++) {
        System.arraycopy(row, x * bands, pixel, 0, 4);
        reading.apply(pixel);
        for (int c = 0; c < 3; c++) {
          rgb[3 * x + c] = ((255 - pixel[c]) * (255 - pixel[3]) + 127) / 255;
        }
      }
      image.getRaster().setPixels(0, y, w, 1, rgb);
    }
    return image;
  }
}
