package gansaku.workbench.training;

import gansaku.error.InputException;
import gansaku.settings.Settings;
import gansaku.workbench.data.Data;
import java.util.Map;
import java.util.Optional;

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

  /** The share of right answers in a target domain. */
  static final String TARGET_ACCURACY = "accuracy(target)";

  /** The cross-entropy of held-out pictures of a target domain. */
  static final String TARGET_LOSS = "cross-entropy.target";

  /**
   * Reads what {@code recipe} says of judging by {@code data}. Where there is a target, the last
   * checkpoint is used unless the recipe says otherwise: the source's pictures do not tell which is
   * the best one for the target's.
   *
   * @param ticks images between two ticks
   * @param round images in a round through the data
   */
  static ValidationPlan read(Settings recipe, Data data, long ticks, long round) {
    double kimg = recipe.number("validation.every-kimg", round / 1000.0);
    int n = recipe.whole("validation.n", USUAL_N);
    Optional<Data> target = data.target();
    if (target.isEmpty() && !recipe.has("checkpoint.keep-lowest")) {
      recipe.usual("checkpoint.keep-highest", ACCURACY);
    }
    target.ifPresent(pictures -> requireKnown(recipe, pictures));
    return recipe.placed(
        () -> {
          InputException.check(
              kimg > 0, "validation.every-kimg is %s; use more than 0, a round is usual", kimg);
          InputException.check(n >= 1, "validation.n is %s; use 1 or more, 2000 is usual", n);
          long wanted = Math.round(kimg * 1000);
          return new ValidationPlan(Math.max(1, (wanted + ticks - 1) / ticks) * ticks, n);
        });
  }

  /** Refuses to choose by classes of {@code target} of which nothing is known. */
  private static void requireKnown(Settings recipe, Data target) {
    Map.of("checkpoint.keep-highest", TARGET_ACCURACY, "checkpoint.keep-lowest", TARGET_LOSS)
        .forEach(
            (key, value) ->
                recipe.check(
                    !recipe.text(key).equals(Optional.of(value))
                        || !target.source().classes().isEmpty(),
                    "%s is %s, but nothing is known of the classes of %s, the target; leave it out,"
                        + " or put pictures of each class into a folder of the name that it has in"
                        + " the source",
                    key,
                    value,
                    target.source().name()));
  }
}
