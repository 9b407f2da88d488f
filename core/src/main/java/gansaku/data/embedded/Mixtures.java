package gansaku.data.embedded;

import static gansaku.error.InputException.check;

import java.util.ArrayList;
import java.util.List;

/**
 * A mixture of round Gaussians in the plane, all of one weight and width: where collapse shows.
 *
 * <p>p(x) = 1/K Σ_k N(x; μ_k, σ² I).
 *
 * @param name e.g. {@code ring-8}
 * @param modes the means μ_k, at least one
 * @param std σ, above 0
 */
public record Mixtures(String name, List<Mode> modes, double std) {

  /** The mean of one Gaussian. */
  public record Mode(double x, double y) {}

  public Mixtures {
    modes = List.copyOf(modes);
    check(!modes.isEmpty(), "a mixture needs at least one mode");
    check(std > 0, "a mixture's std is %s; it must be above 0", std);
  }

  /** Returns {@code count} modes on a circle; 8, 2.0 and 0.02 are usual (Metz et al. 2017). */
  public static Mixtures ring(int count, double radius, double std) {
    List<Mode> modes = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      double angle = 2 * Math.PI * k / count;
      modes.add(new Mode(radius * StrictMath.cos(angle), radius * StrictMath.sin(angle)));
    }
    return new Mixtures("ring-" + count, modes, std);
  }

  /**
   * Returns {@code side * side} modes on a square grid about the origin; 5, 2.0 and 0.05 are usual
   * (Srivastava et al. 2017).
   */
  public static Mixtures grid(int side, double spacing, double std) {
    List<Mode> modes = new ArrayList<>();
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double middle = 0.5 * (side - 1);
        modes.add(new Mode((column - middle) * spacing, (row - middle) * spacing));
      }
    }
    return new Mixtures("grid-" + side * side, modes, std);
  }

  /** Returns {@code n} points [n, 2]; point i depends on the seed and i alone. */
  public double[][] sample(long seed, int n) {
    double[][] points = new double[n][];
    for (int i = 0; i < n; i++) {
      var dice = new Dice(seed, i);
      Mode mode = dice.pick(modes);
      points[i] = new double[] {mode.x() + std * dice.normal(), mode.y() + std * dice.normal()};
    }
    return points;
  }

  /** Returns p at (x, y). */
  public double density(double x, double y) {
    return StrictMath.exp(logDensity(x, y));
  }

  /** Returns ln p at (x, y), finite however far away. */
  public double logDensity(double x, double y) {
    double nearest = squaredDistance(modes.get(nearestMode(x, y)), x, y);
    double sum = 0;
    for (Mode mode : modes) {
      sum += StrictMath.exp(-0.5 * (squaredDistance(mode, x, y) - nearest) / (std * std));
    }
    double norm = modes.size() * 2 * Math.PI * std * std;
    return StrictMath.log(sum / norm) - 0.5 * nearest / (std * std);
  }

  /** Returns the number of the mode closest to (x, y). */
  public int nearestMode(double x, double y) {
    int nearest = 0;
    for (int k = 1; k < modes.size(); k++) {
      if (squaredDistance(modes.get(k), x, y) < squaredDistance(modes.get(nearest), x, y)) {
        nearest = k;
      }
    }
    return nearest;
  }

  /** Returns how far (x, y) is from the closest mode, in standard deviations. */
  public double deviations(double x, double y) {
    return Math.sqrt(squaredDistance(modes.get(nearestMode(x, y)), x, y)) / std;
  }

  private static double squaredDistance(Mode mode, double x, double y) {
    double dx = x - mode.x();
    double dy = y - mode.y();
    return dx * dx + dy * dy;
  }
}
