package gansaku.data.transform;

import gansaku.data.picture.Pixels;

/** Cuts rectangles out of pictures. */
public final class Crops {
  private Crops() {}

  /**
   * Returns the part of {@code picture} at {@code top}, {@code left}: [C, height, width]; it has to
   * lie inside.
   */
  public static Pixels cut(Pixels picture, int top, int left, int height, int width) {
    if (height == picture.height() && width == picture.width()) {
      return picture;
    }
    byte[] to = new byte[picture.channels() * height * width];
    for (int c = 0; c < picture.channels(); c++) {
      for (int y = 0; y < height; y++) {
        int from = (c * picture.height() + top + y) * picture.width() + left;
        System.arraycopy(picture.samples(), from, to, (c * height + y) * width, width);
      }
    }
    return new Pixels(picture.channels(), height, width, to);
  }

  /** Returns the middle of {@code picture}, at least as large: [C, height, width]. */
  public static Pixels center(Pixels picture, int height, int width) {
    int top = (picture.height() - height) / 2;
    int left = (picture.width() - width) / 2;
    return cut(picture, top, left, height, width);
  }
}
