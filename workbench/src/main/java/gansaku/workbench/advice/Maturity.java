package gansaku.workbench.advice;

/**
 * From when on G's images should differ and look like the data; at first they are all alike.
 *
 * @param kimg thousands of images seen
 * @param steps iterations done
 */
record Maturity(double kimg, long steps) {
  /** After so many images every G that learns makes different images… */
  private static final double LATEST_KIMG = 50;

  /** …though not in fewer steps than these… */
  private static final long STEPS = 500;

  /** …and so does its average when of the first weights no more than an eighth is left in it. */
  static final double HALF_LIVES = 3;

  /** Returns when a training of {@code budgetKimg} is so far. */
  static Maturity of(double budgetKimg, double emaKimg) {
    return new Maturity(
        Math.max(Math.min(LATEST_KIMG, budgetKimg / 5), HALF_LIVES * emaKimg), STEPS);
  }

  /** Returns whether all of {@code window} is so far. */
  boolean covers(Window window) {
    return window.first().kimg() >= kimg && window.first().step() >= steps;
  }
}
