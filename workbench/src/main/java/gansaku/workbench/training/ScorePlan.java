package gansaku.workbench.training;

import gansaku.error.InputException;
import gansaku.run.Tick;
import gansaku.settings.Settings;
import gansaku.train.Checkpoints;
import gansaku.workbench.measure.Extractors;
import gansaku.workbench.measure.FeatureMetric;
import gansaku.workbench.measure.Fid;
import gansaku.workbench.measure.Kid;
import gansaku.workbench.measure.Metrics;
import gansaku.workbench.measure.ScoreName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * What is measured during training, as the keys {@code metrics.…} of a recipe say.
 *
 * @param everyImages images between two measurements, a multiple of those between two ticks
 * @param metrics what is measured
 * @param n of how many pictures
 * @param extractor the network to compare by
 */
public record ScorePlan(long everyImages, List<FeatureMetric> metrics, int n, String extractor) {
  private static final List<String> KEYS =
      List.of("metrics.every-kimg", "metrics.names", "metrics.n", "metrics.extractor");
  private static final int USUAL_N = 2_000;

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
    var known = new LinkedHashMap<String, FeatureMetric>();
    known().forEach(metric -> known.put(metric.name(), metric));
    List<FeatureMetric> metrics =
        recipe.has(KEYS.get(1))
            ? recipe.choices(KEYS.get(1), known)
            : List.of(new Fid(), new Kid());
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
    for (FeatureMetric metric : known()) {
      for (ScoreName score : metric.scoreNames()) {
        if (score.shortNames().contains(best.loss())) {
          requireMeasured(plan, key, best, metric, score.lowerIsBetter());
        }
      }
    }
  }

  private static void requireMeasured(
      Optional<ScorePlan> plan,
      String key,
      Checkpoints.Best best,
      FeatureMetric metric,
      boolean lower) {
    InputException.check(
        plan.isPresent() && plan.get().metrics().contains(metric),
        "%s is %s, which is not measured; add metrics.every-kimg and metrics.names: [%s]",
        key,
        best.loss(),
        metric.name());
    InputException.check(
        lower != best.highest(),
        "%s is %s, which is better the %s; use checkpoint.keep-%s",
        key,
        best.loss(),
        lower ? "lower" : "higher",
        lower ? "lowest" : "highest");
  }

  /**
   * Returns {@code best} by the names that its loss may have in ticks: a score's depend on the
   * network that was at hand.
   */
  static List<Checkpoints.Best> inTicks(Checkpoints.Best best) {
    return score(best.loss())
        .map(
            score ->
                score.shortNames().stream()
                    .map(name -> new Checkpoints.Best(Tick.METRIC + name, best.highest()))
                    .toList())
        .orElse(List.of(best));
  }

  /** Returns the score that may be called {@code name}, unless that is a loss's. */
  static Optional<ScoreName> score(String name) {
    return known().stream()
        .flatMap(metric -> metric.scoreNames().stream())
        .filter(score -> score.shortNames().contains(name))
        .findFirst();
  }

  /** Returns what a run can be measured by while it trains, on what it learns from. */
  private static List<FeatureMetric> known() {
    return Metrics.ofFeatures().stream().filter(metric -> !metric.needsHeldOut()).toList();
  }
}
