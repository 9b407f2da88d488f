package gansaku.task;

/** The gradient of a picture at every pixel, by Sobel's filters, in levels a pixel. */
final class Gradient {
  private static final double STEEP = 2.414213562373095; // tan 67.5°

  private final int height;
  private final int width;
  private final double[] dx;
  private final double[] dy;
  private final double[] square;

  Gradient(int height, int width) {
    this.height = height;
    this.width = width;
    dx = new double[height * width];
    dy = new double[height * width];
    square = new double[height * width];
  }

  /** Takes the gradient of {@code plane} [H, W] wherever it is steeper than what was there. */
  void steepen(double[] plane) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double right = column(plane, y, x + 1);
        double left = column(plane, y, x - 1);
        double below = row(plane, y + 1, x);
        double above = row(plane, y - 1, x);
        double gx = (right - left) / 8; // Sobel's weights sum up to 4, over two pixels
        double gy = (below - above) / 8;
        int at = y * width + x;
        if (gx * gx + gy * gy > square[at]) {
          dx[at] = gx;
          dy[at] = gy;
          square[at] = gx * gx + gy * gy;
        }
      }
    }
  }

  /**
   * Returns the gradient's length where it is the longest across the edge, 0 elsewhere; of two
   * equal ones the right or lower one is it.
   */
  double[] ridges() {
    double[] ridges = new double[square.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        boolean flat = Math.abs(dx[at]) > STEEP * Math.abs(dy[at]);
        boolean upright = Math.abs(dy[at]) > STEEP * Math.abs(dx[at]);
        int stepX = upright ? 0 : 1;
        int stepY = flat ? 0 : upright || dx[at] * dy[at] > 0 ? 1 : -1;
        double ahead = length(y + stepY, x + stepX);
        double behind = length(y - stepY, x - stepX);
        if (square[at] > ahead && square[at] >= behind) {
          ridges[at] = Math.sqrt(square[at]);
        }
      }
    }
    return ridges;
  }

  private double length(int y, int x) {
    return y < 0 || y >= height || x < 0 || x >= width ? 0 : square[y * width + x];
  }

  private double column(double[] plane, int y, int x) {
    return value(plane, y - 1, x) + 2 * value(plane, y, x) + value(plane, y + 1, x);
  }

  private double row(double[] plane, int y, int x) {
    return value(plane, y, x - 1) + 2 * value(plane, y, x) + value(plane, y, x + 1);
  }

  private double value(double[] plane, int y, int x) {
    int row = Math.max(0, Math.min(height - 1, y));
    return plane[row * width + Math.max(0, Math.min(width - 1, x))];
  }
}
