package gansaku.data.embedded;

import java.util.ArrayList;
import java.util.List;

/**
 * A line through points of the plane.
 *
 * @param xs from left to right, in unit coordinates
 * @param ys from top to bottom, as many
 */
@SuppressWarnings("ArrayRecordComponent") // a path is its points; nobody compares records of them
record Path(double[] xs, double[] ys) {
  private static final double SAG = 0.00025; // how far a straight piece may be from its curve

  /** Returns the straight line through the points x0, y0, x1, y1 and so on. */
  static Path lines(double... coordinates) {
    double[] xs = new double[coordinates.length / 2];
    double[] ys = new double[coordinates.length / 2];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = coordinates[2 * i];
      ys[i] = coordinates[2 * i + 1];
    }
    return new Path(xs, ys);
  }

  /** Returns a smooth curve through the points x0, y0, x1, y1 and so on. */
  static Path curve(double... coordinates) {
    return lines(coordinates).smooth();
  }

  /** Returns a smooth closed curve through the points x0, y0, x1, y1 and so on. */
  static Path loop(double... coordinates) {
    Path corners = lines(coordinates);
    List<double[]> points = new ArrayList<>();
    int n = corners.length();
    for (int i = 0; i < n; i++) {
      corners.span((i + n - 1) % n, i, (i + 1) % n, (i + 2) % n, points);
    }
    return of(points);
  }

  int length() {
    return xs.length;
  }

  /** Returns the Catmull-Rom spline through these points, as short straight pieces. */
  Path smooth() {
    List<double[]> points = new ArrayList<>();
    int last = length() - 1;
    for (int i = 0; i < last; i++) {
      span(Math.max(i - 1, 0), i, i + 1, Math.min(i + 2, last), points);
    }
    points.add(new double[] {xs[last], ys[last]});
    return of(points);
  }

  /** Returns this line filled. */
  Polygon fill() {
    return new Polygon(this);
  }

  /** Returns this line drawn with a round pen of the given width. */
  Stroke stroke(double width) {
    return Stroke.even(this, width / 2);
  }

  /** Adds the spline from point b, inclusive, to point c, exclusive; a and d are its neighbours. */
  private void span(int a, int b, int c, int d, List<double[]> points) {
    int pieces = pieces(a, b, c, d);
    for (int i = 0; i < pieces; i++) {
      double t = (double) i / pieces;
      points.add(
          new double[] {
            spline(xs[a], xs[b], xs[c], xs[d], t), spline(ys[a], ys[b], ys[c], ys[d], t)
          });
    }
  }

  /** Returns n for which an arc of this length l and turn φ sags by less than lφ / 8n². */
  private int pieces(int a, int b, int c, int d) {
    double turn = turn(a, c, b, c) + turn(b, c, b, d);
    double dx = xs[c] - xs[b];
    double dy = ys[c] - ys[b];
    return 1 + (int) Math.sqrt(Math.sqrt(dx * dx + dy * dy) * turn / (8 * SAG));
  }

  /** Returns the angle between the ways from a to b and from c to d, as the chord it spans. */
  private double turn(int a, int b, int c, int d) {
    double ux = xs[b] - xs[a];
    double uy = ys[b] - ys[a];
    double vx = xs[d] - xs[c];
    double vy = ys[d] - ys[c];
    double u = Math.max(Math.sqrt(ux * ux + uy * uy), 1e-9);
    double v = Math.max(Math.sqrt(vx * vx + vy * vy), 1e-9);
    double dx = ux / u - vx / v;
    double dy = uy / u - vy / v;
    return Math.sqrt(dx * dx + dy * dy);
  }

  private static double spline(double a, double b, double c, double d, double t) {
    double linear = c - a;
    double square = 2 * a - 5 * b + 4 * c - d;
    double cube = 3 * (b - c) + d - a;
    return b + 0.5 * t * (linear + t * (square + t * cube));
  }

  private static Path of(List<double[]> points) {
    double[] xs = new double[points.size()];
    double[] ys = new double[points.size()];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = points.get(i)[0];
      ys[i] = points.get(i)[1];
    }
    return new Path(xs, ys);
  }
}
