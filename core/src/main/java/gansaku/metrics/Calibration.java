package gansaku.metrics;

import gansaku.error.InputException;

/** How far a classifier is from being as often right as it is sure. */
public final class Calibration {
  /** As Guo et al. have it. */
  public static final int BINS = 15;

  private Calibration() {}

  /**
   * Returns the expected calibration error (Guo et al. 2017, Eq. 3): over bins of equal width of
   * confidence, the mean distance of confidence and accuracy, each bin by its number of pictures.
   *
   * @param confidence how likely the likeliest answer of each picture was, from 0 to 1
   * @param right 1 where it was right, else 0
   */
  public static double error(double[] confidence, double[] right) {
    InputException.check(confidence.length > 0, "a calibration of no pictures is no number");
    var sure = new double[BINS];
    var hits = new double[BINS];
    for (int i = 0; i < confidence.length; i++) {
      int bin = Math.min(BINS - 1, Math.max(0, (int) Math.ceil(confidence[i] * BINS) - 1));
      sure[bin] += confidence[i];
      hits[bin] += right[i];
    }
    double sum = 0;
    for (int bin = 0; bin < BINS; bin++) {
      sum += Math.abs(sure[bin] - hits[bin]);
    }
    return sum / confidence.length;
  }
}
