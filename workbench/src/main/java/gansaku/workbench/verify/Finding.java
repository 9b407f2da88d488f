package gansaku.workbench.verify;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What came out of one comparison.
 *
 * @param item what was differentiated, e.g. {@code D step by Conv2d}
 * @param count with respect to how many tensors
 * @param error how far the derivative is from the difference, relative to the larger of both
 */
public record Finding(String item, int count, double error) {

  /**
   * The largest error that passes.
   *
   * <p>Right derivatives were seen to be within 1e-6 of the difference, at one of its step sizes;
   * wrong ones are off in the first or second digit.
   */
  public static final double TOLERANCE = 1e-4;

  /** Returns whether the derivative is right. */
  @JsonProperty
  public boolean ok() {
    return error <= TOLERANCE; // NaN is not
  }
}
