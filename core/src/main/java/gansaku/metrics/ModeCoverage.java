package gansaku.metrics;

import java.util.Arrays;

/**
 * Which of the data's classes the generated pictures reach, as a classifier sees them.
 *
 * @param classes how many classes the data has
 * @param covered how many of them have a generated picture
 * @param kl KL of the generated classes' shares from the data's, in nats
 */
public record ModeCoverage(int classes, int covered, double kl) {

  /** Compares pictures of each class: {@code generated} with {@code real}. */
  public static ModeCoverage of(long[] generated, long[] real) {
    int covered = (int) Arrays.stream(generated).filter(count -> count > 0).count();
    double kl = Histograms.kl(Histograms.shares(generated), Histograms.smoothed(real, 1e-9));
    return new ModeCoverage(real.length, covered, kl);
  }
}
