package gansaku.data.embedded;

import gansaku.data.picture.Pixels;
import java.util.ArrayList;
import java.util.List;

/**
 * One hand writing one digit: which way, how slanted, how wide, how steady, with which pen.
 *
 * <p>Points wander in two ways: a smooth warp bends the whole digit, so that strokes that meet
 * still meet, and a little jitter moves each point alone.
 */
final class Handwriting {
  private static final double HEIGHT = 0.66; // of the picture, as the 20 of 28 pixels of MNIST
  private static final double WIDEST = 0.80; // a digit larger than this is shrunk to it

  private final Dice dice;
  private final double[] warp = new double[8];
  private final double xx; // affine map: x' = xx x + xy y, y' = yx x + yy y
  private final double xy;
  private final double yx;
  private final double yy;
  private final double jitter;
  private final double pen; // radius in unit coordinates
  private final double pressure; // how much the radius swells and shrinks on the way

  Handwriting(Dice dice) {
    this.dice = dice;
    double width = HEIGHT * clamp(0.72 + 0.13 * dice.normal(), 0.45, 0.98);
    double height = HEIGHT * clamp(1 + 0.07 * dice.normal(), 0.8, 1.12);
    double slant = clamp(0.16 + 0.20 * dice.normal(), -0.35, 0.65);
    double angle = clamp(0.10 * dice.normal(), -0.22, 0.22);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    xx = cos * width;
    xy = -cos * slant * height - sin * height;
    yx = sin * width;
    yy = -sin * slant * height + cos * height;
    jitter = dice.uniform(0.008, 0.032);
    pen = 0.5 * clamp(0.096 + 0.026 * dice.normal(), 0.055, 0.165);
    pressure = dice.uniform(0.0, 0.28);
    for (int i = 0; i < warp.length; i++) {
      warp[i] = 0.036 * dice.normal();
    }
  }

  /** Writes {@code digit} in white on black. */
  Pixels write(int digit, int channels, int size) {
    Shape ink = strokes(digit).stream().map(Shape.class::cast).reduce(Shape::or).orElseThrow();
    Box box = ink.bounds();
    double x = 0.5 * (box.left() + box.right());
    double y = 0.5 * (box.top() + box.bottom());
    double extent = Math.max(box.right() - box.left(), box.bottom() - box.top());
    double dx = 0.5 - x + clamp(0.014 * dice.normal(), -0.03, 0.03);
    double dy = 0.5 - y + clamp(0.014 * dice.normal(), -0.03, 0.03);
    var fit = Placement.scale(x, y, Math.min(1, WIDEST / extent), dx, dy);
    double softness = dice.uniform(0.034, 0.056);
    int white = 0x010101 * (255 - dice.below(20));
    var canvas = new Canvas(channels, size, 0);
    canvas.fill(ink.placed(fit), white, 1, softness);
    return canvas.pixels();
  }

  private List<Stroke> strokes(int digit) {
    List<Stroke> strokes = new ArrayList<>();
    for (List<Path> curves : dice.pick(DigitShapes.ways(digit))) {
      double endX = 0;
      double endY = 0;
      List<Path> moved = new ArrayList<>();
      for (Path curve : curves) {
        Path path = move(curve);
        if (!moved.isEmpty()) { // a sharp turn: go on where the pen is
          path.xs()[0] = endX;
          path.ys()[0] = endY;
        }
        endX = path.xs()[path.length() - 1];
        endY = path.ys()[path.length() - 1];
        moved.add(path);
      }
      double phase = dice.uniform(0, 2 * Math.PI);
      for (Path path : moved) {
        strokes.add(draw(path.smooth(), phase));
      }
    }
    return strokes;
  }

  /** Returns the path's points where this hand puts them. */
  private Path move(Path path) {
    int n = path.length();
    double[] xs = new double[n];
    double[] ys = new double[n];
    for (int i = 0; i < n; i++) {
      double x = path.xs()[i];
      double y = path.ys()[i];
      double u = x - 0.5 + bend(0, x, y) + jitter * dice.normal();
      double v = y - 0.5 + bend(4, x, y) + jitter * dice.normal();
      xs[i] = xx * u + xy * v;
      ys[i] = yx * u + yy * v;
    }
    return new Path(xs, ys);
  }

  /** Returns the warp's shift at (x, y): the sum of four slow waves. */
  private double bend(int first, double x, double y) {
    return warp[first] * StrictMath.sin(3.5 * x)
        + warp[first + 1] * StrictMath.sin(4.5 * y)
        + warp[first + 2] * StrictMath.cos(4.5 * x)
        + warp[first + 3] * StrictMath.cos(3.5 * y);
  }

  private Stroke draw(Path path, double phase) {
    double[] radii = new double[path.length()];
    for (int i = 0; i < radii.length; i++) {
      double wave = StrictMath.sin(phase + 5.0 * path.ys()[i] / HEIGHT + 0.05 * i);
      radii[i] = pen * (1 + pressure * wave);
    }
    return new Stroke(path, radii);
  }

  private static double clamp(double x, double low, double high) {
    return Math.min(Math.max(x, low), high);
  }
}
