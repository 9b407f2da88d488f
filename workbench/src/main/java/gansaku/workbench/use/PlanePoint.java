package gansaku.workbench.use;

import gansaku.error.InputException;

/**
 * A point of the plane whose whole points are seeds, as in StyleGAN3's viewer: seed {@code x + 100
 * y}.
 *
 * @param x to the right, 0 to 99
 * @param y downwards, 0 to 99
 */
public record PlanePoint(double x, double y) {
  /** How many seeds stand in a row. */
  private static final int ROW = 100;

  private static final int LAST = ROW - 1;

  public PlanePoint {
    InputException.check(
        x >= 0 && x <= LAST && y >= 0 && y <= LAST,
        "the point %s,%s is beyond the plane of seeds; use 0 to %s for both",
        x,
        y,
        LAST);
  }

  /** Returns the point that {@code text} names, as {@code 3.5,7}. */
  public static PlanePoint parse(String text) {
    try {
      String[] parts = text.split(",", -1);
      if (parts.length == 2) {
        return new PlanePoint(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
      }
    } catch (NumberFormatException e) {
      // refused below, in words
    }
    throw InputException.of("the point '%s' is not of the form X,Y; try e.g. 3.5,7", text);
  }

  /** Returns the seed at the cell's upper left corner. */
  long corner() {
    return column() + (long) ROW * row();
  }

  /** Returns the seed that is {@code right} and {@code down} of {@link #corner}. */
  long corner(int right, int down) {
    return corner() + right + (long) ROW * down;
  }

  /** Returns the nearest of the seeds at the cell's corners. */
  long nearest() {
    return corner(across() < 0.5 ? 0 : 1, below() < 0.5 ? 0 : 1);
  }

  /** Returns how far the point is from the left side of its cell, 0 to 1. */
  double across() {
    return x - column();
  }

  /** Returns how far the point is from the upper side of its cell, 0 to 1. */
  double below() {
    return y - row();
  }

  private int column() {
    return (int) Math.min(LAST - 1, x);
  }

  private int row() {
    return (int) Math.min(LAST - 1, y);
  }

  @Override
  public String toString() {
    return x + "," + y;
  }
}
