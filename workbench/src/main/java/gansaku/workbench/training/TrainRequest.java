package gansaku.workbench.training;

import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.Recipes;
import java.util.Optional;

/**
 * What to train.
 *
 * @param recipe model, data, budget and the rest
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
 * @param name what the run's folder is called, after its number; empty for model and data
 */
public record TrainRequest(Recipe recipe, String device, Optional<String> name) {

  /** Returns a request for the recipe of that name, or in that YAML file, on the best device. */
  public static TrainRequest of(String recipe) {
    return new TrainRequest(Recipes.find(recipe), "auto", Optional.empty());
  }

  /** Returns this request with another value for a recipe's key, e.g. {@code budget.kimg}. */
  public TrainRequest with(String key, Object value) {
    return with(key, String.valueOf(value), key);
  }

  /** Returns this request with another value; messages say that it comes from {@code place}. */
  public TrainRequest with(String key, String value, String place) {
    return new TrainRequest(recipe.with(key, value, place), device, name);
  }

  /** Returns this request on another device. */
  public TrainRequest on(String device) {
    return new TrainRequest(recipe, device, name);
  }

  /** Returns this request with another name for the run's folder. */
  public TrainRequest named(String name) {
    return new TrainRequest(recipe, device, Optional.of(name));
  }
}
