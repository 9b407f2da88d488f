package gansaku.train;

/**
 * How far a training is.
 *
 * @param step iterations done
 * @param images images seen
 * @param before images seen before the last iteration
 * @param budget images to see in all
 */
public record Progress(long step, long images, long before, long budget) {

  /** Returns the beginning of a training of {@code budget} images. */
  public static Progress beginning(long budget) {
    return new Progress(0, 0, 0, budget);
  }

  /** Returns where training is after a further iteration over {@code n} images. */
  public Progress after(int n) {
    return new Progress(step + 1, images + n, images, budget);
  }

  /** Returns thousands of images seen. */
  public double kimg() {
    return images / 1000.0;
  }

  /** Returns whether the budget is spent. */
  public boolean done() {
    return images >= budget;
  }

  /**
   * Returns whether a multiple of {@code every} images was passed in the last iteration, or
   * training is over.
   */
  public boolean passed(long every) {
    return done() || images / every > before / every;
  }
}
