package gansaku.workbench.lab;

import gansaku.data.embedded.Mixtures;

/**
 * The square of the plane that is looked at, about the origin.
 *
 * @param reach from -reach to reach in both directions
 */
record PlotWindow(double reach) {
  private static final double MARGIN = 1.3;

  static PlotWindow of(Mixtures target) {
    double farthest =
        target.modes().stream()
            .mapToDouble(mode -> Math.max(Math.abs(mode.x()), Math.abs(mode.y())))
            .max()
            .orElse(1);
    return new PlotWindow(MARGIN * farthest);
  }

  /** Returns {@code side}² points that fill the square, [side², 2], row by row from the top. */
  float[] grid(int side) {
    var points = new float[2 * side * side];
    for (int i = 0; i < side * side; i++) {
      points[2 * i] = (float) (reach * ((2.0 * (i % side) + 1) / side - 1));
      points[2 * i + 1] = (float) (-reach * ((2.0 * (i / side) + 1) / side - 1));
    }
    return points;
  }

  /** Returns where on {@code pixels} pixels from left to right {@code x} is. */
  double across(double x, int pixels) {
    return 0.5 * (x / reach + 1) * pixels;
  }

  /** Returns where on {@code pixels} pixels from top to bottom {@code y} is. */
  double down(double y, int pixels) {
    return 0.5 * (1 - y / reach) * pixels;
  }
}
