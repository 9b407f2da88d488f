package gansaku.data.embedded;

/** A rectangle with sides along the axes, in unit coordinates: x to the right, y down. */
record Box(double left, double top, double right, double bottom) {
  static final Box PLANE = new Box(-1e3, -1e3, 1e3, 1e3);

  /** Returns the smallest box around the points (xs[i], ys[i]), widened by {@code margin}. */
  static Box around(double[] xs, double[] ys, double margin) {
    double left = xs[0];
    double right = xs[0];
    double top = ys[0];
    double bottom = ys[0];
    for (int i = 1; i < xs.length; i++) {
      left = Math.min(left, xs[i]);
      right = Math.max(right, xs[i]);
      top = Math.min(top, ys[i]);
      bottom = Math.max(bottom, ys[i]);
    }
    return new Box(left - margin, top - margin, right + margin, bottom + margin);
  }

  /** Returns a distance that point (x, y) has at least from the box; below 0 inside. */
  double distance(double x, double y) {
    return Math.max(Math.max(left - x, x - right), Math.max(top - y, y - bottom));
  }

  Box grow(double margin) {
    return new Box(left - margin, top - margin, right + margin, bottom + margin);
  }

  Box and(Box other) {
    return new Box(
        Math.max(left, other.left),
        Math.max(top, other.top),
        Math.min(right, other.right),
        Math.min(bottom, other.bottom));
  }

  Box or(Box other) {
    return new Box(
        Math.min(left, other.left),
        Math.min(top, other.top),
        Math.max(right, other.right),
        Math.max(bottom, other.bottom));
  }
}
