package gansaku.train;

import org.bytedeco.pytorch.Tensor;

/**
 * What one step learns from.
 *
 * @param x images [N, C, H, W] in [-1, 1], on the run's device
 * @param labels classes [N], int64; all -1 when the data has no classes
 */
public record Batch(Tensor x, Tensor labels) {

  /** Returns how many images there are. */
  public int size() {
    return (int) x.size(0);
  }
}
