package gansaku.models.stackgan;

import gansaku.nn.Module;
import org.bytedeco.pytorch.Tensor;

/** Says of images whether they are real, and of images and texts whether they belong together. */
abstract class PairDiscriminator extends Module {
  /** Returns what is decided on, of images [N, C, S, S]: [N, F, 4, 4]. */
  public abstract Tensor features(Tensor x);

  /** Returns whether images of features {@code h} are real, as logits [N, 1]. */
  public abstract Tensor real(Tensor h);

  /**
   * Returns whether images of features {@code h} are real and of what codes {@code mu} [N, C] say,
   * as logits [N, 1].
   */
  public abstract Tensor match(Tensor h, Tensor mu);
}
