package gansaku.models.stackgan;

import gansaku.train.Losses;
import org.bytedeco.pytorch.Tensor;

/** What a discriminator is asked, and what the players minimise of its answers. */
interface Questions {
  /**
   * What D answered.
   *
   * @param loss what D minimises, a number
   * @param verdicts the answers
   */
  record Ruling(Tensor loss, Verdicts verdicts) {}

  /**
   * Asks {@code d} of real and made images, and reports what {@code player} minimises.
   *
   * @param real D's features of real images, [N, F, 4, 4]
   * @param made D's features of made images
   * @param mu the codes of the texts, [N, C]
   * @param others for each text the number of another that says something else, [N]
   */
  Ruling discriminator(
      String player,
      PairDiscriminator d,
      Tensor real,
      Tensor made,
      Tensor mu,
      Tensor others,
      Losses losses);

  /**
   * Returns what G minimises of what {@code d} says of made images, and reports it.
   *
   * @param player G's optimiser
   * @param name how the parts are called
   * @param made D's features of the made images
   */
  Tensor generator(
      String player, String name, PairDiscriminator d, Tensor made, Tensor mu, Losses losses);
}
