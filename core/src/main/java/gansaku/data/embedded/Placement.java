package gansaku.data.embedded;

/**
 * A similarity of the plane: mirrored if asked, scaled and turned about a pivot, then moved.
 *
 * @param pivotX what turning and scaling leave in place
 * @param pivotY likewise
 * @param scale above 0; 1 keeps the size
 * @param inverse 1 / scale
 * @param cos of the angle, clockwise on the screen
 * @param sin of the angle
 * @param mirror -1 swaps left and right about the pivot, 1 does not
 * @param dx shift to the right
 * @param dy shift down
 */
record Placement(
    double pivotX,
    double pivotY,
    double scale,
    double inverse,
    double cos,
    double sin,
    int mirror,
    double dx,
    double dy) {

  static Placement shift(double dx, double dy) {
    return scale(0, 0, 1, dx, dy);
  }

  /** Returns a scaling about (x, y) and a shift. */
  static Placement scale(double x, double y, double scale, double dx, double dy) {
    return new Placement(x, y, scale, 1 / scale, 1, 0, 1, dx, dy);
  }

  /** Returns a turn by {@code angle} radians about (x, y). */
  static Placement turn(double x, double y, double angle) {
    return new Placement(x, y, 1, 1, StrictMath.cos(angle), StrictMath.sin(angle), 1, 0, 0);
  }

  /** Returns a shift by (x, y) followed by this placement. */
  Placement after(double x, double y) {
    double u = scale * mirror * x;
    double v = scale * y;
    return new Placement(
        pivotX,
        pivotY,
        scale,
        inverse,
        cos,
        sin,
        mirror,
        dx + cos * u - sin * v,
        dy + sin * u + cos * v);
  }

  /** Returns where point (x, y) of the placed picture was before, horizontally. */
  double localX(double x, double y) {
    double u = (x - dx - pivotX) * inverse;
    double v = (y - dy - pivotY) * inverse;
    return pivotX + mirror * (cos * u + sin * v);
  }

  /** Returns where point (x, y) of the placed picture was before, vertically. */
  double localY(double x, double y) {
    double u = (x - dx - pivotX) * inverse;
    double v = (y - dy - pivotY) * inverse;
    return pivotY + cos * v - sin * u;
  }

  /** Returns a box around the placed box. */
  Box apply(Box box) {
    double[] xs = {box.left(), box.right(), box.left(), box.right()};
    double[] ys = {box.top(), box.top(), box.bottom(), box.bottom()};
    for (int i = 0; i < 4; i++) {
      double u = scale * mirror * (xs[i] - pivotX);
      double v = scale * (ys[i] - pivotY);
      xs[i] = pivotX + dx + cos * u - sin * v;
      ys[i] = pivotY + dy + sin * u + cos * v;
    }
    return Box.around(xs, ys, 0);
  }
}
