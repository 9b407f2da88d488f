package gansaku.data.transform;

import gansaku.data.picture.Pixels;

/** Repeats a grey channel three times: [C, H, W] to [3, H, W]. */
public record ToColour() implements Transform {
  @Override
  public Pixels apply(Pixels picture) {
    if (picture.channels() == 3) {
      return picture;
    }
    byte[] grey = picture.samples();
    byte[] rgb = new byte[3 * grey.length];
    for (int c = 0; c < 3; c++) {
      System.arraycopy(grey, 0, rgb, c * grey.length, grey.length);
    }
    return new Pixels(3, picture.height(), picture.width(), rgb);
  }
}
