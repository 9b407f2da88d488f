package gansaku.data.embedded;

/**
 * A filled rectangle with round corners.
 *
 * @param halfWidth half its width, above 0
 * @param halfHeight half its height, above 0
 * @param radius of the corners, at most the smaller half side
 */
record RoundedBox(double x, double y, double halfWidth, double halfHeight, double radius)
    implements Shape {

  @Override
  public double distance(double px, double py) {
    double u = Math.abs(px - x) - halfWidth + radius;
    double v = Math.abs(py - y) - halfHeight + radius;
    double outsideX = Math.max(u, 0);
    double outsideY = Math.max(v, 0);
    double outside = Math.sqrt(outsideX * outsideX + outsideY * outsideY);
    return outside + Math.min(Math.max(u, v), 0) - radius;
  }

  @Override
  public Box bounds() {
    return new Box(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
  }
}
