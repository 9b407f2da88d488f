package gansaku.data.embedded;

/** A filled closed line; where it crosses itself, the even-odd rule holds. */
record Polygon(Path path) implements Shape {

  @Override
  public double distance(double px, double py) {
    double[] xs = path.xs();
    double[] ys = path.ys();
    double nearest = Double.MAX_VALUE;
    boolean inside = false;
    for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) {
      double ex = xs[j] - xs[i];
      double ey = ys[j] - ys[i];
      double wx = px - xs[i];
      double wy = py - ys[i];
      double length = ex * ex + ey * ey;
      double t = length == 0 ? 0 : Math.min(Math.max((wx * ex + wy * ey) / length, 0), 1);
      double u = wx - t * ex;
      double v = wy - t * ey;
      nearest = Math.min(nearest, u * u + v * v);
      if (ys[i] > py != ys[j] > py && wx < ex * wy / ey) {
        inside = !inside;
      }
    }
    double gap = Math.sqrt(nearest);
    return inside ? -gap : gap;
  }

  @Override
  public Box bounds() {
    return Box.around(path.xs(), path.ys(), 0);
  }
}
