package gansaku.workbench.recipe;

import gansaku.nn.optim.Adam;
import gansaku.nn.optim.Clipped;
import gansaku.nn.optim.RmsProp;
import gansaku.nn.optim.Sgd;
import gansaku.nn.optim.UpdateRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads the key {@code optimizer} of a recipe. */
final class Optimizers {
  private Optimizers() {}

  /** Returns D's update rule: as {@code rule}, but with {@code optimizer.d-lr} if that is set. */
  static UpdateRule ofDiscriminator(RecipeReader recipe, List<Double> betas, UpdateRule rule) {
    return recipe.has("optimizer.d-lr") ? rule(recipe, betas, "optimizer.d-lr") : rule;
  }

  /** Returns the update rule in force; {@code betas} are Adam's unless the recipe has others. */
  static UpdateRule rule(RecipeReader recipe, List<Double> betas) {
    return rule(recipe, betas, "optimizer.lr");
  }

  private static UpdateRule rule(RecipeReader recipe, List<Double> betas, String lrKey) {
    Map<String, Supplier<UpdateRule>> rules = new LinkedHashMap<>();
    rules.put("adam", () -> adam(recipe, betas, false, lrKey));
    rules.put("adamw", () -> adam(recipe, betas, true, lrKey));
    rules.put("rmsprop", () -> rmsProp(recipe, lrKey));
    rules.put("sgd", () -> sgd(recipe, lrKey));
    UpdateRule rule = recipe.choice("optimizer.type", "adam", rules).get();
    if (!recipe.has("optimizer.clip-norm")) {
      return rule;
    }
    double maxNorm = recipe.number("optimizer.clip-norm", 1);
    return recipe.placed(() -> new Clipped(rule, maxNorm));
  }

  private static UpdateRule adam(
      RecipeReader recipe, List<Double> usual, boolean decoupled, String lrKey) {
    double lr = recipe.number(lrKey, 2e-4);
    List<Double> betas = recipe.numbers("optimizer.betas", usual);
    double eps = recipe.number("optimizer.eps", 1e-8);
    double decay = recipe.number("optimizer.weight-decay", decoupled ? 0.01 : 0);
    return recipe.placed(() -> new Adam(lr, betas.get(0), betas.get(1), eps, decay, decoupled));
  }

  private static UpdateRule rmsProp(RecipeReader recipe, String lrKey) {
    double lr = recipe.number(lrKey, 5e-5);
    double alpha = recipe.number("optimizer.alpha", 0.99);
    double eps = recipe.number("optimizer.eps", 1e-8);
    double decay = recipe.number("optimizer.weight-decay", 0);
    double momentum = recipe.number("optimizer.momentum", 0);
    boolean centered = recipe.flag("optimizer.centered", false);
    return recipe.placed(() -> new RmsProp(lr, alpha, eps, decay, momentum, centered));
  }

  private static UpdateRule sgd(RecipeReader recipe, String lrKey) {
    double lr = recipe.number(lrKey, 1e-2);
    double momentum = recipe.number("optimizer.momentum", 0);
    double decay = recipe.number("optimizer.weight-decay", 0);
    boolean nesterov = recipe.flag("optimizer.nesterov", false);
    return recipe.placed(() -> new Sgd(lr, momentum, decay, nesterov));
  }
}
