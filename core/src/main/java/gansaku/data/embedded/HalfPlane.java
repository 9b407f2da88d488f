package gansaku.data.embedded;

/**
 * All points on one side of a line: those with nx · x + ny · y ≤ offset.
 *
 * @param nx the outward normal, of length 1, horizontally
 * @param ny the outward normal vertically
 */
record HalfPlane(double nx, double ny, double offset) implements Shape {

  static HalfPlane above(double y) {
    return new HalfPlane(0, 1, y);
  }

  static HalfPlane below(double y) {
    return new HalfPlane(0, -1, -y);
  }

  @Override
  public double distance(double x, double y) {
    return nx * x + ny * y - offset;
  }

  @Override
  public Box bounds() {
    return new Box(
        nx == -1 ? offset * nx : Box.PLANE.left(),
        ny == -1 ? offset * ny : Box.PLANE.top(),
        nx == 1 ? offset : Box.PLANE.right(),
        ny == 1 ? offset : Box.PLANE.bottom());
  }
}
