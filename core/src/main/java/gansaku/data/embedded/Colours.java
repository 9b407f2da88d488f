package gansaku.data.embedded;

/** Arithmetic on colours 0xRRGGBB. */
final class Colours {
  static final int WHITE = 0xffffff;
  static final int INK = 0x2a2430;

  private Colours() {}

  /** Returns the colour {@code t} of the way from {@code a} to {@code b}. */
  static int mix(int a, int b, double t) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = a >> shift & 0xff;
      int to = b >> shift & 0xff;
      mixed |= (int) (from + t * (to - from) + 0.5) << shift;
    }
    return mixed;
  }

  /** Returns what channel {@code c} of {@code channels} shows of {@code colour}: grey is one. */
  static int sample(int colour, int c, int channels) {
    return channels == 1
        ? (colour >> 16 & 0xff) * 2 + (colour >> 8 & 0xff) * 5 + (colour & 0xff) >> 3
        : colour >> 16 - 8 * c & 0xff;
  }

  static int darker(int colour, double t) {
    return mix(colour, 0x1c1024, t);
  }

  static int lighter(int colour, double t) {
    return mix(colour, WHITE, t);
  }

  /** Returns how unlike two colours look, 0 to about 765 (Riemersma's weighted "redmean"). */
  static double distance(int a, int b) {
    int meanRed = ((a >> 16 & 0xff) + (b >> 16 & 0xff)) / 2;
    int red = (a >> 16 & 0xff) - (b >> 16 & 0xff);
    int green = (a >> 8 & 0xff) - (b >> 8 & 0xff);
    int blue = (a & 0xff) - (b & 0xff);
    return Math.sqrt(
        (512 + meanRed) / 256.0 * red * red
            + 4.0 * green * green
            + (767 - meanRed) / 256.0 * blue * blue);
  }
}
