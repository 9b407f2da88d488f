package gansaku.task;

import java.util.random.RandomGenerator;

/**
 * Holes as somebody would brush them (Yu et al. 2019, §3.3): lines with corners, thick as a brush,
 * with round ends. Lengths are shares of the picture's shorter side.
 */
final class Strokes {
  private static final int MOST_STROKES = 3;
  private static final int MOST_CORNERS = 6;
  private static final double SHORTEST = 0.1;
  private static final double LONGEST = 0.35;
  private static final double THINNEST = 0.04; // radii of the brush
  private static final double THICKEST = 0.08;

  private final byte[] mask;
  private final int height;
  private final int width;

  private Strokes(byte[] mask, int height, int width) {
    this.mask = mask;
    this.height = height;
    this.width = width;
  }

  /** Paints white strokes on {@code mask} [height, width]. */
  static void paint(byte[] mask, int height, int width, RandomGenerator random) {
    var strokes = new Strokes(mask, height, width);
    int count = 1 + random.nextInt(MOST_STROKES);
    for (int i = 0; i < count; i++) {
      strokes.stroke(random);
    }
  }

  private void stroke(RandomGenerator random) {
    double side = Math.min(height, width);
    double x = random.nextDouble() * width;
    double y = random.nextDouble() * height;
    double radius = Math.max(0.5, side * random.nextDouble(THINNEST, THICKEST));
    double angle = random.nextDouble() * 2 * Math.PI;
    int corners = 1 + random.nextInt(MOST_CORNERS);
    for (int i = 0; i < corners; i++) {
      angle += Math.PI + random.nextDouble(-1, 1); // to and fro, as a hand does
      double length = side * random.nextDouble(SHORTEST, LONGEST);
      double toX = within(x + length * StrictMath.cos(angle), width);
      double toY = within(y + length * StrictMath.sin(angle), height);
      line(x, y, toX, toY, radius);
      x = toX;
      y = toY;
    }
  }

  private static double within(double at, double end) {
    return Math.max(0, Math.min(end, at));
  }

  /** Whitens every pixel whose middle is at most {@code radius} from the line. */
  private void line(double x0, double y0, double x1, double y1, double radius) {
    int top = Math.max(0, (int) (Math.min(y0, y1) - radius));
    int bottom = Math.min(height - 1, (int) (Math.max(y0, y1) + radius));
    int left = Math.max(0, (int) (Math.min(x0, x1) - radius));
    int right = Math.min(width - 1, (int) (Math.max(x0, x1) + radius));
    double dx = x1 - x0;
    double dy = y1 - y0;
    double square = Math.max(dx * dx + dy * dy, 1e-9);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double px = x + 0.5 - x0;
        double py = y + 0.5 - y0;
        double along = Math.max(0, Math.min(1, (px * dx + py * dy) / square));
        double offX = px - along * dx;
        double offY = py - along * dy;
        if (offX * offX + offY * offY <= radius * radius) {
          mask[y * width + x] = (byte) 255;
        }
      }
    }
  }
}
