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
  private static final int PIECES = 7; // straight pieces between two points of a curve

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
    for (int i = 0; i < PIECES; i++) {
      double t = (double) i / PIECES;
      points.add(
          new double[] {
            spline(xs[a], xs[b], xs[c], xs[d], t), spline(ys[a], ys[b], ys[c], ys[d], t)
          });
    }
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
