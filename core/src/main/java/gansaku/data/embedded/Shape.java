package gansaku.data.embedded;

/**
 * A region of the plane, given by its signed distance: below 0 inside, 0 on the outline, above 0
 * outside.
 *
 * <p>The distance changes by at most the length of a step (or a little more in a {@link Stroke}
 * that tapers); the canvas relies on it to skip and to fill whole blocks of pixels.
 */
interface Shape {
  /**
   * Beyond this distance the side of the outline matters and no longer how far it is: a shape may
   * give any value between this and the true one.
   */
  double FAR = 0.12;

  /** Returns the signed distance of point (x, y), in unit coordinates. */
  double distance(double x, double y);

  /** Returns a box that holds the region. */
  Box bounds();

  /** Returns what lies in both regions. */
  default Shape and(Shape other) {
    return new And(this, other);
  }

  /** Returns what lies in either region. */
  default Shape or(Shape other) {
    return new Or(this, other);
  }

  /** Returns this region without the other. */
  default Shape minus(Shape other) {
    return new Minus(this, other);
  }

  /** Returns this region grown by {@code radius} on all sides; a negative radius shrinks it. */
  default Shape grow(double radius) {
    return new Grown(this, radius);
  }

  /** Returns the outline of this region, {@code width} thick, centred on the edge. */
  default Shape outline(double width) {
    return grow(width / 2).minus(grow(-width / 2));
  }

  /** Returns this region moved by (dx, dy). */
  default Shape shift(double dx, double dy) {
    return new Placed(this, Placement.shift(dx, dy));
  }

  /** Returns this region under {@code placement}. */
  default Shape placed(Placement placement) {
    return new Placed(this, placement);
  }

  /** The intersection of two regions. */
  record And(Shape a, Shape b) implements Shape {
    @Override
    public double distance(double x, double y) {
      double d = a.distance(x, y);
      return d > FAR ? d : Math.max(d, b.distance(x, y));
    }

    @Override
    public Box bounds() {
      return a.bounds().and(b.bounds());
    }
  }

  /** The union of two regions. */
  record Or(Shape a, Shape b) implements Shape {
    @Override
    public double distance(double x, double y) {
      double d = a.distance(x, y);
      return d < -FAR ? d : Math.min(d, b.distance(x, y));
    }

    @Override
    public Box bounds() {
      return a.bounds().or(b.bounds());
    }
  }

  /** Region {@code a} without region {@code b}. */
  record Minus(Shape a, Shape b) implements Shape {
    @Override
    public double distance(double x, double y) {
      double d = a.distance(x, y);
      return d > FAR ? d : Math.max(d, -b.distance(x, y));
    }

    @Override
    public Box bounds() {
      return a.bounds();
    }
  }

  /** A region grown by a radius. */
  record Grown(Shape shape, double radius) implements Shape {
    @Override
    public double distance(double x, double y) {
      return shape.distance(x, y) - radius;
    }

    @Override
    public Box bounds() {
      return shape.bounds().grow(Math.max(radius, 0));
    }
  }

  /** A region turned, scaled and moved. */
  record Placed(Shape shape, Placement placement) implements Shape {
    @Override
    public double distance(double x, double y) {
      double u = placement.localX(x, y);
      double v = placement.localY(x, y);
      return shape.distance(u, v) * placement.scale();
    }

    @Override
    public Box bounds() {
      return placement.apply(shape.bounds());
    }
  }
}
