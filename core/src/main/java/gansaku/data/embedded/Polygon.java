package gansaku.data.embedded;

/** A filled closed line; where it crosses itself, the even-odd rule holds. */
final class Polygon implements Shape {
  private final double[] xs;
  private final double[] ys;
  private final double[] edgeX; // from each point to the one before
  private final double[] edgeY;
  private final double[] inverse; // 1 / the edge's length squared; 0 for an edge without length
  private final Box bounds;

  Polygon(Path path) {
    int n = path.length();
    xs = path.xs();
    ys = path.ys();
    edgeX = new double[n];
    edgeY = new double[n];
    inverse = new double[n];
    for (int i = 0, j = n - 1; i < n; j = i++) {
      edgeX[i] = xs[j] - xs[i];
      edgeY[i] = ys[j] - ys[i];
      double square = edgeX[i] * edgeX[i] + edgeY[i] * edgeY[i];
      inverse[i] = square == 0 ? 0 : 1 / square;
    }
    bounds = Box.around(xs, ys, 0);
  }

  @Override
  public double distance(double px, double py) {
    double far = bounds.distance(px, py);
    if (far > FAR) {
      return far;
    }
    double nearest = Double.MAX_VALUE;
    boolean inside = false;
    for (int i = 0; i < xs.length; i++) {
      double ex = edgeX[i];
      double ey = edgeY[i];
      double wx = px - xs[i];
      double wy = py - ys[i];
      double t = Math.min(Math.max((wx * ex + wy * ey) * inverse[i], 0), 1);
      double u = wx - t * ex;
      double v = wy - t * ey;
      nearest = Math.min(nearest, u * u + v * v);
      if (wy < 0 != wy < ey && wx < ex * wy / ey) {
        inside = !inside;
      }
    }
    double gap = Math.sqrt(nearest);
    return inside ? -gap : gap;
  }

  @Override
  public Box bounds() {
    return bounds;
  }
}
