package gansaku.data.embedded;

import java.util.Arrays;

/**
 * A line drawn with a round pen whose radius may change on the way.
 *
 * @param radii the pen's radius at each point of the path
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares strokes
record Stroke(Path path, double[] radii) implements Shape {

  static Stroke even(Path path, double radius) {
    double[] radii = new double[path.length()];
    Arrays.fill(radii, radius);
    return new Stroke(path, radii);
  }

  @Override
  public double distance(double px, double py) {
    double[] xs = path.xs();
    double[] ys = path.ys();
    double nearest = Double.MAX_VALUE;
    for (int i = 0; i + 1 < xs.length; i++) {
      double ex = xs[i + 1] - xs[i];
      double ey = ys[i + 1] - ys[i];
      double wx = px - xs[i];
      double wy = py - ys[i];
      double length = ex * ex + ey * ey;
      double t = length == 0 ? 0 : Math.min(Math.max((wx * ex + wy * ey) / length, 0), 1);
      double u = wx - t * ex;
      double v = wy - t * ey;
      double radius = radii[i] + t * (radii[i + 1] - radii[i]);
      double reach = nearest + radius;
      if (reach > 0 && u * u + v * v < reach * reach) {
        nearest = Math.sqrt(u * u + v * v) - radius;
      }
    }
    return nearest;
  }

  @Override
  public Box bounds() {
    return Box.around(path.xs(), path.ys(), Arrays.stream(radii).max().orElse(0));
  }
}
