package gansaku.model;

import org.bytedeco.pytorch.Tensor;

/** Shows which places of an image speak for an answer. */
public interface Explains {

  /**
   * Returns how much each place of {@code x} [N, C, H, W] speaks for its answer, [N, H, W] from 0
   * to 1; of an image of which no place does, 0 everywhere.
   *
   * @param question its number among {@link Classifies#questions}
   * @param answers the number of each image's answer, [N] int64
   */
  Tensor explain(Tensor x, int question, Tensor answers);
}
