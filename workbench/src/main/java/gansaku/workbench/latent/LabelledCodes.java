package gansaku.workbench.latent;

import gansaku.error.InputException;
import gansaku.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/**
 * Codes of pictures that have an attribute, and of such that have not.
 *
 * @param codes [N, K] float64
 * @param has 1 or 0, [N] float64
 * @param others what else is known of the pictures, a column for each word of each other kind of
 *     trait, 1 where it is so, [N, M] float64; M is 0 where nothing is
 */
record LabelledCodes(Tensor codes, Tensor has, Tensor others) {
  /** With fewer, chance decides. */
  private static final int LEAST = 5;

  /** Refuses, for what is called {@code name}, too few of either side. */
  void requireBoth(String name, String wayOut) {
    long with = Math.round(has.sum().item_double());
    requireBoth(with, has.size(0) - with, name, wayOut);
  }

  /** Refuses too few of either side. */
  static void requireBoth(long with, long without, String name, String wayOut) {
    InputException.check(
        with >= LEAST && without >= LEAST,
        "of %,d pictures %,d have %s and %,d have not; %s or more of both are needed; %s",
        with + without,
        with,
        name,
        without,
        LEAST,
        wayOut);
  }

  /** Returns 1 where the attribute is not, [N]. */
  Tensor hasNot() {
    return has.neg().add(Tensors.scalar(1));
  }
}
