package gansaku.models.text2image;

import gansaku.train.Losses;
import org.bytedeco.pytorch.Tensor;

/** What D is asked of pairs of image and text, and what the players minimise of its answers. */
interface Questions {
  /** Returns what D and the text's encoder minimise, a number, and reports it. */
  Tensor discriminator(Pairs pairs, Losses losses);

  /**
   * Returns what G minimises, a number, and reports it.
   *
   * @param made D's features of the made images, [N, F]
   * @param e the texts that they were made of, [N, E]
   * @param names how the parts are called
   * @param weight of all of it
   */
  Tensor generator(
      TextDiscriminator d, Tensor made, Tensor e, String names, double weight, Losses losses);
}
