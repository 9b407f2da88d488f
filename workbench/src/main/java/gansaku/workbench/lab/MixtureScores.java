package gansaku.workbench.lab;

import gansaku.data.embedded.Mixtures;
import gansaku.data.embedded.Mixtures.Mode;
import gansaku.metrics.Histograms;
import gansaku.metrics.ModeCoverage;
import gansaku.metrics.Transport;
import java.util.Arrays;

/**
 * How well points follow a mixture.
 *
 * @param modes how many modes the mixture has
 * @param covered how many of them have a tenth of their share of the points, or more, within 3σ;
 *     where papers ask for one point (Lin et al. 2018), points strewn anywhere cover all
 * @param quality the share of points within 3σ of a mode
 * @param kl KL(points ‖ mixture) over cells of known mass, in nats
 * @param jensenShannon of the same, at most ln 2
 * @param wasserstein W₁ between some of the points and as many that fill the mixture evenly
 */
public record MixtureScores(
    int modes, int covered, double quality, double kl, double jensenShannon, double wasserstein) {

  /** How the numbers come about, for whoever reads a table of them. */
  public static final String METHOD =
      """
      modes    those with a tenth of their share of 10,000 samples, or more, within 3σ
      quality  the share of samples within 3σ of a mode
      KL, JS   KL(samples ‖ target) and Jensen-Shannon, in nats, over 16 cells of equal mass within 3σ
               of each mode and one for all the rest, whose masses under the target are exact; lower
               bounds of the true ones, and JS is at most ln 2 = 0.693
      W1       exact optimal transport of about 500 samples onto as many that fill the target evenly
      The last row scores samples of the target itself: the floor of each estimate.""";

  private static final double REACH = 3; // σ
  private static final double SHARE = 0.1;
  private static final int SHELLS = 4;
  private static final int SECTORS = 4;
  private static final int TRANSPORTED = 512;
  private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

  /** Scores {@code points} [n, 2], at least 512 of them. */
  public static MixtureScores of(double[][] points, Mixtures target) {
    int modes = target.modes().size();
    var reached = new long[modes];
    var cells = new long[modes * SHELLS * SECTORS + 1];
    long good = 0;
    for (double[] x : points) {
      if (target.deviations(x[0], x[1]) < REACH) {
        good++;
        reached[target.nearestMode(x[0], x[1])]++;
        cells[cell(x, target)]++;
      } else {
        cells[cells.length - 1]++;
      }
    }
    double[] shares = Histograms.shares(cells);
    double[] masses = masses(cells.length);
    return new MixtureScores(
        modes,
        covered(reached, points.length),
        (double) good / points.length,
        Histograms.kl(shares, masses),
        Histograms.jensenShannon(shares, masses),
        transport(points, target));
  }

  private static int covered(long[] reached, int points) {
    double enough = SHARE * points / reached.length;
    long[] counted = Arrays.stream(reached).map(n -> n < enough ? 0 : n).toArray();
    return Arrays.stream(counted).sum() == 0
        ? 0
        : ModeCoverage.of(counted, evenly(reached.length)).covered();
  }

  private static long[] evenly(int modes) {
    var counts = new long[modes];
    Arrays.fill(counts, 1);
    return counts;
  }

  /**
   * Returns the number of the cell of a point within 3σ of a mode: 1 - exp(-r²/2) is distributed
   * uniformly, and so is the angle.
   */
  private static int cell(double[] x, Mixtures target) {
    int k = target.nearestMode(x[0], x[1]);
    Mode mode = target.modes().get(k);
    double deviations = target.deviations(x[0], x[1]);
    double turn = Math.atan2(x[1] - mode.y(), x[0] - mode.x()) / (2 * Math.PI) + 0.5;
    int shell = (int) (SHELLS * within(deviations) / within(REACH));
    int sector = Math.min(SECTORS - 1, (int) (SECTORS * turn));
    return (k * SHELLS + shell) * SECTORS + sector;
  }

  /** Returns the mass of a round Gaussian within so many standard deviations: 1 - exp(-r²/2). */
  private static double within(double deviations) {
    return -Math.expm1(-0.5 * deviations * deviations);
  }

  private static double[] masses(int cells) {
    var masses = new double[cells];
    Arrays.fill(masses, within(REACH) / (cells - 1));
    masses[cells - 1] = 1 - within(REACH);
    return masses;
  }

  private static double transport(double[][] points, Mixtures target) {
    int each = TRANSPORTED / target.modes().size();
    var even = new double[each * target.modes().size()][];
    for (int i = 0; i < even.length; i++) {
      Mode mode = target.modes().get(i / each);
      double mass = (i % each + 0.5) / each; // of the mode, nearer than this point
      double radius = target.std() * Math.sqrt(-2 * Math.log1p(-mass));
      double angle = GOLDEN_ANGLE * i;
      even[i] =
          new double[] {mode.x() + radius * Math.cos(angle), mode.y() + radius * Math.sin(angle)};
    }
    return Transport.distance(Arrays.copyOf(points, even.length), even);
  }
}
