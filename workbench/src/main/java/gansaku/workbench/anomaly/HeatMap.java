package gansaku.workbench.anomaly;

import gansaku.data.picture.Pixels;

/** Draws a map over the picture that it is of: how unusual each place is, from dark to bright. */
final class HeatMap {
  /** Even steps of a scale that grows brighter all the way, black to pale yellow. */
  private static final int[] SCALE = {
    0x000004, 0x1b0c41, 0x4a0c6b, 0x781c6d, 0xa52c60, 0xcf4446, 0xed6925, 0xfb9b06, 0xf7d13d,
    0xfcffa4
  };

  private static final double OPACITY = 0.6;
  private static final int WHITE = 255;

  private HeatMap() {}

  /**
   * Returns {@code picture} in grey under the colours of {@code map}, with a white line around what
   * is above the threshold.
   *
   * @param map a value for each of the picture's pixels
   */
  static Pixels over(Pixels picture, double[] map, Calibration usual) {
    int plane = picture.height() * picture.width();
    var samples = new byte[3 * plane];
    boolean[] marked = marked(map, usual);
    for (int i = 0; i < plane; i++) {
      double grey = grey(picture, i);
      int colour = colour(usual.shade(map[i]));
      boolean edge = marked[i] && !inside(marked, i, picture.width());
      for (int c = 0; c < 3; c++) {
        int ink = colour >> (16 - 8 * c) & 0xff;
        double value = edge ? WHITE : (1 - OPACITY) * grey + OPACITY * ink;
        samples[c * plane + i] = (byte) Math.round(value);
      }
    }
    return new Pixels(3, picture.height(), picture.width(), samples);
  }

  /** Returns what is above the threshold in white on black. */
  static Pixels mask(double[] map, int height, int width, Calibration usual) {
    boolean[] marked = marked(map, usual);
    var samples = new byte[height * width];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (marked[i] ? WHITE : 0);
    }
    return new Pixels(1, height, width, samples);
  }

  static boolean[] marked(double[] map, Calibration usual) {
    var marked = new boolean[map.length];
    for (int i = 0; i < map.length; i++) {
      marked[i] = map[i] > usual.pixel();
    }
    return marked;
  }

  private static boolean inside(boolean[] marked, int i, int width) {
    int x = i % width;
    boolean left = x == 0 || marked[i - 1];
    boolean right = x == width - 1 || marked[i + 1];
    boolean above = i < width || marked[i - width];
    boolean below = i >= marked.length - width || marked[i + width];
    return left && right && above && below;
  }

  private static double grey(Pixels picture, int i) {
    int plane = picture.height() * picture.width();
    double sum = 0;
    for (int c = 0; c < picture.channels(); c++) {
      sum += picture.samples()[c * plane + i] & 0xff;
    }
    return sum / picture.channels();
  }

  /** Returns the colour of {@code t} from 0 to 1, between the nearest two of the scale. */
  static int colour(double t) {
    double at = t * (SCALE.length - 1);
    int below = Math.min((int) at, SCALE.length - 2);
    double share = at - below;
    int colour = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = SCALE[below] >> shift & 0xff;
      int b = SCALE[below + 1] >> shift & 0xff;
      colour |= (int) Math.round(a + share * (b - a)) << shift;
    }
    return colour;
  }

  /** Returns a map of {@code height}×{@code width} as one of {@code h}×{@code w}, bilinear. */
  static double[] enlarged(double[] map, int height, int width, int h, int w) {
    var larger = new double[h * w];
    for (int y = 0; y < h; y++) {
      double v = Math.max(0, Math.min(height - 1, (y + 0.5) * height / h - 0.5));
      int top = (int) v;
      int bottom = Math.min(height - 1, top + 1);
      for (int x = 0; x < w; x++) {
        double u = Math.max(0, Math.min(width - 1, (x + 0.5) * width / w - 0.5));
        int left = (int) u;
        int right = Math.min(width - 1, left + 1);
        double a = mix(map[top * width + left], map[top * width + right], u - left);
        double b = mix(map[bottom * width + left], map[bottom * width + right], u - left);
        larger[y * w + x] = mix(a, b, v - top);
      }
    }
    return larger;
  }

  private static double mix(double a, double b, double t) {
    return a + t * (b - a);
  }
}
