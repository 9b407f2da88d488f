package gansaku.workbench.lab;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Paints D's field in bands between two colours: about its median, up to the 98th percentile of the
 * distance from it, since what a logit means differs from objective to objective.
 */
final class FieldPainter {
  /** Odd, so that the median has a band of its own. */
  private static final int BANDS = 13;

  private static final double EXTREME = 0.98;

  private static final int[] LESS_REAL = {0x5b, 0x7f, 0xb8};
  private static final int[] EVEN = {0xfb, 0xfa, 0xf7};
  private static final int[] MORE_REAL = {0xf0, 0x9a, 0x4a};

  private FieldPainter() {}

  /** Returns the field of {@code frame} on a square of {@code pixels} pixels a side. */
  static BufferedImage paint(Frame frame, int pixels) {
    double median = quantile(frame.field(), 0.5);
    var distances = new float[frame.field().length];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = (float) Math.abs(frame.field()[i] - median);
    }
    double scale = Math.max(quantile(distances, EXTREME), Float.MIN_NORMAL);
    var image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < pixels; row++) {
      for (int column = 0; column < pixels; column++) {
        image.setRGB(column, row, colour((at(frame, row, column, pixels) - median) / scale));
      }
    }
    return image;
  }

  /** Returns the colour of {@code level}, where -1 and 1 are the ends. */
  static int colour(double level) {
    double band = Math.rint(Math.max(-1, Math.min(1, level)) * (BANDS / 2)) / (BANDS / 2);
    int[] end = band < 0 ? LESS_REAL : MORE_REAL;
    int rgb = 0;
    for (int c = 0; c < 3; c++) {
      rgb = rgb << 8 | (int) Math.round(EVEN[c] + Math.abs(band) * (end[c] - EVEN[c]));
    }
    return rgb;
  }

  /** Returns the logit at a pixel, straight between the four around it. */
  private static double at(Frame frame, int row, int column, int pixels) {
    double y = place(row, frame.side(), pixels);
    double x = place(column, frame.side(), pixels);
    int top = (int) Math.min(y, frame.side() - 2);
    int left = (int) Math.min(x, frame.side() - 2);
    float[] f = frame.field();
    int i = top * frame.side() + left;
    double above = f[i] + (x - left) * (f[i + 1] - f[i]);
    int j = i + frame.side();
    double below = f[j] + (x - left) * (f[j + 1] - f[j]);
    return above + (y - top) * (below - above);
  }

  private static double place(int pixel, int side, int pixels) {
    return Math.max(0, Math.min(side - 1, (pixel + 0.5) * side / pixels - 0.5));
  }

  private static double quantile(float[] values, double p) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) (p * (sorted.length - 1))];
  }
}
