package gansaku.settings;

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
public final class Optimizers {
  private Optimizers() {}

  /** Returns D's update rule: as {@code rule}, but with {@code optimizer.d-lr} if that is set. */
  public static UpdateRule ofDiscriminator(Settings settings, List<Double> betas, UpdateRule rule) {
    return settings.has("optimizer.d-lr") ? rule(settings, betas, "optimizer.d-lr") : rule;
  }

  /** Returns the update rule in force; {@code betas} are Adam's unless the recipe has others. */
  public static UpdateRule rule(Settings settings, List<Double> betas) {
    return rule(settings, betas, "optimizer.lr");
  }

  private static UpdateRule rule(Settings settings, List<Double> betas, String lrKey) {
    Map<String, Supplier<UpdateRule>> rules = new LinkedHashMap<>();
    rules.put("adam", () -> adam(settings, betas, false, lrKey));
    rules.put("adamw", () -> adam(settings, betas, true, lrKey));
    rules.put("rmsprop", () -> rmsProp(settings, lrKey));
    rules.put("sgd", () -> sgd(settings, lrKey));
    UpdateRule rule = settings.choice("optimizer.type", "adam", rules).get();
    if (!settings.has("optimizer.clip-norm")) {
      return rule;
    }
    double maxNorm = settings.number("optimizer.clip-norm", 1);
    return settings.placed(() -> new Clipped(rule, maxNorm));
  }

  private static UpdateRule adam(
      Settings settings, List<Double> usual, boolean decoupled, String lrKey) {
    double lr = settings.number(lrKey, 2e-4);
    List<Double> betas = settings.numbers("optimizer.betas", usual);
    double eps = settings.number("optimizer.eps", 1e-8);
    double decay = settings.number("optimizer.weight-decay", decoupled ? 0.01 : 0);
    return settings.placed(() -> new Adam(lr, betas.get(0), betas.get(1), eps, decay, decoupled));
  }

  private static UpdateRule rmsProp(Settings settings, String lrKey) {
    double lr = settings.number(lrKey, 5e-5);
    double alpha = settings.number("optimizer.alpha", 0.99);
    double eps = settings.number("optimizer.eps", 1e-8);
    double decay = settings.number("optimizer.weight-decay", 0);
    double momentum = settings.number("optimizer.momentum", 0);
    boolean centered = settings.flag("optimizer.centered", false);
    return settings.placed(() -> new RmsProp(lr, alpha, eps, decay, momentum, centered));
  }

  private static UpdateRule sgd(Settings settings, String lrKey) {
    double lr = settings.number(lrKey, 1e-2);
    double momentum = settings.number("optimizer.momentum", 0);
    double decay = settings.number("optimizer.weight-decay", 0);
    boolean nesterov = settings.flag("optimizer.nesterov", false);
    return settings.placed(() -> new Sgd(lr, momentum, decay, nesterov));
  }
}
