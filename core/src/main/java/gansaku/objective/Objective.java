package gansaku.objective;

import org.bytedeco.pytorch.Tensor;

/** What the two players of an adversarial game minimise, as formulas over D's logits. */
public interface Objective {

  /**
   * Returns D's loss, a float32 number.
   *
   * @param real D's logits for real images, [N, 1]
   * @param fake D's logits for generated images, [N, 1]
   */
  Tensor discriminator(Tensor real, Tensor fake);

  /** Returns G's loss, a float32 number, from D's logits for generated images, [N, 1]. */
  Tensor generator(Tensor fake);
}
