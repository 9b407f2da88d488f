package gansaku.workbench.translate;

import gansaku.data.picture.Pixels;

/** Parts of pictures, which go on beyond the border as a mirror shows them. */
public final class Windows {
  private Windows() {}

  /**
   * Returns [C, height, width] of {@code picture} from row {@code top} and column {@code left} on;
   * what is missing below and to the right is mirrored, to and fro.
   */
  public static Pixels of(Pixels picture, int top, int left, int height, int width) {
    if (height == picture.height() && width == picture.width() && top == 0 && left == 0) {
      return picture;
    }
    byte[] from = picture.samples();
    byte[] samples = new byte[picture.channels() * height * width];
    int inside = Math.min(width, picture.width() - left);
    int at = 0;
    for (int c = 0; c < picture.channels(); c++) {
      for (int y = 0; y < height; y++) {
        int row = (c * picture.height() + mirrored(top + y, picture.height())) * picture.width();
        System.arraycopy(from, row + left, samples, at, inside);
        for (int x = inside; x < width; x++) {
          samples[at + x] = from[row + mirrored(left + x, picture.width())];
        }
        at += width;
      }
    }
    return new Pixels(picture.channels(), height, width, samples);
  }

  /** Returns where place {@code i} lies on a side that goes 0, 1, … n-1, n-2, … 1, 0, 1 and on. */
  private static int mirrored(int i, int n) {
    if (n == 1) {
      return 0;
    }
    int there = i % (2 * n - 2);
    return there < n ? there : 2 * n - 2 - there;
  }
}
