package gansaku.workbench.training;

import gansaku.error.InputException;
import gansaku.run.Tick;
import gansaku.settings.Settings;
import gansaku.train.Checkpoints;
import gansaku.workbench.measure.Evaluator;
import gansaku.workbench.measure.Extractors;
import gansaku.workbench.measure.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is measured during training, as the keys {@code metrics.…} of a recipe say.
 *
 * @param everyImages images between two measurements, a multiple of those between two ticks
 * @param metrics what is measured
 * @param n of how many pictures
 * @param extractor the network to compare by
 */
public record ScorePlan(long everyImages, List<Metric> metrics, int n, String extractor) {
  private static final List<String> KEYS =
      List.of("metrics.every-kimg", "metrics.names", "metrics.n", "metrics.extractor");
  private static final int USUAL_N = 2_000;

  /** The scores that a run can be measured by while it trains, and whether less is better. */
  private static final Map<Metric, Map<String, Boolean>> SCORES = new LinkedHashMap<>();

  static {
    SCORES.put(Metric.FID, Map.of("fid", true, "frechet", true));
    SCORES.put(Metric.KID, Map.of("kid", true, "kernel", true));
    SCORES.put(Metric.IS, Map.of("is", false, "class-score", false));
    SCORES.put(Metric.PR, Map.of("precision", false, "recall", false));
    SCORES.put(Metric.DC, Map.of("density", false, "coverage", false));
    SCORES.put(Metric.JS, Map.of("js", true));
    SCORES.put(Metric.MODES, Map.of("modes", false));
  }

  /**
   * Reads what {@code recipe} says; nothing unless it mentions metrics.
   *
   * @param ticks images between two ticks: a score is logged with the tick that comes with it
   * @param usual images between two measurements unless the recipe says
   */
  static Optional<ScorePlan> read(Settings recipe, long ticks, long usual) {
    if (!recipe.mentions("metrics")) {
      KEYS.forEach(recipe::text); // known all the same
      return Optional.empty();
    }
    double kimg = recipe.number(KEYS.get(0), usual / 1000.0);
    var known = new LinkedHashMap<String, Metric>();
    SCORES.keySet().forEach(metric -> known.put(metric.toString(), metric));
    List<Metric> metrics =
        recipe.has(KEYS.get(1))
            ? recipe.choices(KEYS.get(1), known)
            : List.of(Metric.FID, Metric.KID);
    int n = recipe.whole(KEYS.get(2), USUAL_N);
    String extractor = recipe.text(KEYS.get(3), Extractors.AUTO);
    return recipe.placed(
        () -> {
          InputException.check(kimg >= 0, "metrics.every-kimg is %s; use 0 (never) or more", kimg);
          InputException.check(n >= 2, "metrics.n is %s; use 2 or more, 2000 is usual", n);
          long whole = Math.max(1, (Math.round(kimg * 1000) + ticks - 1) / ticks) * ticks;
          return kimg == 0
              ? Optional.empty()
              : Optional.of(new ScorePlan(whole, metrics, n, extractor));
        });
  }

  /** Refuses to keep checkpoints by a score that is not measured, or by its wrong end. */
  static void requireMeasured(Optional<ScorePlan> plan, Checkpoints.Best best) {
    String key = best.highest() ? "checkpoint.keep-highest" : "checkpoint.keep-lowest";
    SCORES.forEach(
        (metric, names) -> {
          if (names.containsKey(best.loss())) {
            InputException.check(
                plan.isPresent() && plan.get().metrics().contains(metric),
                "%s is %s, which is not measured; add metrics.every-kimg and metrics.names: [%s]",
                key,
                best.loss(),
                metric);
            boolean lower = Boolean.TRUE.equals(names.get(best.loss()));
            InputException.check(
                lower != best.highest(),
                "%s is %s, which is better the %s; use checkpoint.keep-%s",
                key,
                best.loss(),
                lower ? "lower" : "higher",
                lower ? "lowest" : "highest");
          }
        });
  }

  /**
   * Returns {@code best} by the names that its loss may have in ticks: a score's depend on the
   * network that was at hand.
   */
  static List<Checkpoints.Best> inTicks(Checkpoints.Best best) {
    return isScore(best.loss())
        ? Evaluator.shortNames(best.loss()).stream()
            .map(name -> new Checkpoints.Best(Tick.METRIC + name, best.highest()))
            .toList()
        : List.of(best);
  }

  /** Returns whether {@code name} is a score's and no loss's. */
  static boolean isScore(String name) {
    return SCORES.values().stream().map(Map::keySet).anyMatch((Set<String> s) -> s.contains(name));
  }
}
