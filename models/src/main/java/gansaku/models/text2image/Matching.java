package gansaku.models.text2image;

import gansaku.error.InputException;
import gansaku.objective.Objective;
import gansaku.tensor.Tensors;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/**
 * Whether image and text belong together, as a game: right pairs against wrong ones and against
 * made images.
 *
 * @param game the formula for one kind against another
 * @param made which part of what is not to be believed are made images, m; a half in the paper
 */
record Matching(Objective game, double made) {
  Matching {
    InputException.check(
        made >= 0 && made <= 1,
        "matching.made is %s; use 0 (only real images are asked about) to 1 (no wrong texts), 0.5"
            + " is the paper's",
        made);
  }

  /**
   * Returns D's loss of the three kinds of pairs (Reed et al. 2016, Alg. 1): that of right ones,
   * plus 1 - m times that of wrong ones, plus m times that of made ones.
   *
   * @param right D's logits for real images with their own texts, [N, 1]
   * @param wrong gives those for real images with others' texts, [k·N, 1]
   * @param ofMade gives those for made images with the texts that they were made of, [N, 1]
   */
  Tensor discriminator(Tensor right, Supplier<Tensor> wrong, Supplier<Tensor> ofMade) {
    if (made == 0) {
      return game.discriminator(right, wrong.get());
    }
    if (made == 1) {
      return game.discriminator(right, ofMade.get());
    }
    return game.discriminator(right, wrong.get())
        .mul(Tensors.scalar(1 - made))
        .add(game.discriminator(right, ofMade.get()).mul(Tensors.scalar(made)));
  }

  /**
   * Returns whose loss D's can be said to be: that of the texts' encoder too, unless images made of
   * its texts are in it, which it takes for constants.
   */
  List<String> players() {
    return made == 0 ? List.of("D", "text") : List.of("D");
  }

  /** Returns G's loss of D's logits for made images, [N, 1]. */
  Tensor generator(Tensor ofMade) {
    return game.generator(Tensors::absent, ofMade);
  }
}
