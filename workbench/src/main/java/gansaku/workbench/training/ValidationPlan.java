package gansaku.workbench.training;

import gansaku.error.InputException;
import gansaku.settings.Settings;

/**
 * When a classifier in training is judged by held-out pictures, as the keys {@code validation.…} of
 * a recipe say.
 *
 * @param everyImages images between two times, a multiple of those between two ticks
 * @param n by how many pictures at most
 */
public record ValidationPlan(long everyImages, int n) {
  private static final int USUAL_N = 2_000;

  /** By what the best checkpoint is told, unless the recipe says. */
  static final String ACCURACY = "accuracy(val)";

  /** The cross-entropy of held-out pictures. */
  static final String LOSS = "cross-entropy.val";

  /**
   * Reads what {@code recipe} says.
   *
   * @param ticks images between two ticks
   * @param round images in a round through the data
   */
  static ValidationPlan read(Settings recipe, long ticks, long round) {
    double kimg = recipe.number("validation.every-kimg", round / 1000.0);
    int n = recipe.whole("validation.n", USUAL_N);
    if (!recipe.has("checkpoint.keep-lowest")) {
      recipe.usual("checkpoint.keep-highest", ACCURACY);
    }
    return recipe.placed(
        () -> {
          InputException.check(
              kimg > 0, "validation.every-kimg is %s; use more than 0, a round is usual", kimg);
          InputException.check(n >= 1, "validation.n is %s; use 1 or more, 2000 is usual", n);
          long wanted = Math.round(kimg * 1000);
          return new ValidationPlan(Math.max(1, (wanted + ticks - 1) / ticks) * ticks, n);
        });
  }
}
