package gansaku.nn;

import gansaku.error.InputException;
import org.bytedeco.pytorch.Tensor;

/** What a mean and a variance over a batch can be taken of. */
public final class BatchStatistics {
  private BatchStatistics() {}

  /**
   * Refuses {@code x} [N, C, …] with one value of each channel, which is its own mean: normalised
   * it is 0 whatever it was, and nothing is learnt. PyTorch refuses it, too.
   */
  public static void require(Tensor x) {
    InputException.check(
        x.numel() > x.size(1),
        "batch norm has one value of each of %s channels to take a mean of, so that nothing would"
            + " be learnt; set batch to 2 or more, and accumulate so that a part has 2 or more",
        x.size(1));
  }
}
