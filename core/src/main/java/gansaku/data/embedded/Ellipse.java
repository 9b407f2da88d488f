package gansaku.data.embedded;

/**
 * A filled ellipse with its axes along x and y.
 *
 * @param rx half its width, above 0
 * @param ry half its height, above 0
 */
record Ellipse(double x, double y, double rx, double ry) implements Shape {

  static Ellipse circle(double x, double y, double radius) {
    return new Ellipse(x, y, radius, radius);
  }

  /**
   * Returns the distance to the closest point of the outline, found by stepping along the circle of
   * curvature: its centre is the evolute's point ((rx² - ry²) cos³t / rx, (ry² - rx²) sin³t / ry).
   */
  @Override
  public double distance(double px, double py) {
    double u = Math.abs(px - x);
    double v = Math.abs(py - y);
    if (rx == ry) {
      return Math.sqrt(u * u + v * v) - rx;
    }
    double level = length(u / rx, v / ry); // 0 at the centre, 1 on the outline
    double bound = (level - 1) * Math.min(rx, ry);
    if (Math.abs(bound) > FAR) {
      return bound;
    }
    double c = Math.sqrt(0.5); // cos and sin of the parameter t
    double s = c;
    for (int step = 0; step < 3; step++) {
      double ex = (rx * rx - ry * ry) * c * c * c / rx;
      double ey = (ry * ry - rx * rx) * s * s * s / ry;
      double curvature = length(rx * c - ex, ry * s - ey);
      double reach = curvature / Math.max(length(u - ex, v - ey), 1e-12);
      c = clamp(((u - ex) * reach + ex) / rx);
      s = clamp(((v - ey) * reach + ey) / ry);
      double norm = Math.max(length(c, s), 1e-12);
      c /= norm;
      s /= norm;
    }
    double gap = length(u - rx * c, v - ry * s);
    return level < 1 ? -gap : gap;
  }

  @Override
  public Box bounds() {
    return new Box(x - rx, y - ry, x + rx, y + ry);
  }

  private static double length(double u, double v) {
    return Math.sqrt(u * u + v * v);
  }

  private static double clamp(double t) {
    return Math.min(Math.max(t, 0), 1);
  }
}
