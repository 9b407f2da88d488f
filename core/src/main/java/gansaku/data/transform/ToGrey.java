package gansaku.data.transform;

import gansaku.data.picture.Pixels;

/** Turns colour into its luminance (ITU-R BT.601, as Pillow's mode L): [C, H, W] to [1, H, W]. */
public record ToGrey() implements Transform {
  @Override
  public Pixels apply(Pixels picture) {
    if (picture.channels() == 1) {
      return picture;
    }
    byte[] rgb = picture.samples();
    int area = rgb.length / 3;
    byte[] grey = new byte[area];
    for (int i = 0; i < area; i++) {
      int r = rgb[i] & 0xff;
      int g = rgb[area + i] & 0xff;
      int b = rgb[2 * area + i] & 0xff;
      // 0.299, 0.587, 0.114 in 16-bit fixed point
      grey[i] = (byte) ((19595 * r + 38470 * g + 7471 * b + 0x8000) >> 16);
    }
    return new Pixels(1, picture.height(), picture.width(), grey);
  }
}
