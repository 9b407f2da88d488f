package gansaku.data.embedded;

import java.util.Arrays;

/** A line drawn with a round pen whose radius may change on the way. */
final class Stroke implements Shape {
  private final double[] xs;
  private final double[] ys;
  private final double[] radii; // at each point
  private final double[] edgeX; // from each point to the next
  private final double[] edgeY;
  private final double[] inverse; // 1 / the edge's length squared; 0 for an edge without length
  private final Box bounds;

  Stroke(Path path, double[] radii) {
    this.xs = path.xs();
    this.ys = path.ys();
    this.radii = radii;
    int edges = path.length() - 1;
    edgeX = new double[edges];
    edgeY = new double[edges];
    inverse = new double[edges];
    for (int i = 0; i < edges; i++) {
      edgeX[i] = xs[i + 1] - xs[i];
      edgeY[i] = ys[i + 1] - ys[i];
      double square = edgeX[i] * edgeX[i] + edgeY[i] * edgeY[i];
      inverse[i] = square == 0 ? 0 : 1 / square;
    }
    bounds = Box.around(xs, ys, Arrays.stream(radii).max().orElse(0));
  }

  /** Returns a line whose pen keeps its radius. */
  static Stroke even(Path path, double radius) {
    double[] radii = new double[path.length()];
    Arrays.fill(radii, radius);
    return new Stroke(path, radii);
  }

  @Override
  public double distance(double px, double py) {
    double far = bounds.distance(px, py);
    if (far > FAR) {
      return far;
    }
    double nearest = Double.MAX_VALUE;
    for (int i = 0; i < edgeX.length; i++) {
      double wx = px - xs[i];
      double wy = py - ys[i];
      double t = Math.min(Math.max((wx * edgeX[i] + wy * edgeY[i]) * inverse[i], 0), 1);
      double u = wx - t * edgeX[i];
      double v = wy - t * edgeY[i];
      double square = u * u + v * v;
      double radius = radii[i] + t * (radii[i + 1] - radii[i]);
      double reach = nearest + radius;
      if (reach > 0 && square < reach * reach) {
        nearest = Math.sqrt(square) - radius;
      }
    }
    return nearest;
  }

  @Override
  public Box bounds() {
    return bounds;
  }
}
