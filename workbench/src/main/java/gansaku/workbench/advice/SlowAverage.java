package gansaku.workbench.advice;

import gansaku.run.Tick;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The average of G's weights, which pictures come from, is too slow for the budget: of the weights
 * that G began with, more than an eighth would be left in it at the end.
 *
 * @param budgetKimg how long the training is to be
 */
record SlowAverage(Remedies remedies, double budgetKimg) implements Rule {
  private static final double USUAL_SHARE = 10; // of the budget, as small recipes have it

  @Override
  public String name() {
    return "slow-average";
  }

  @Override
  public Optional<Finding> examine(List<Tick> ticks) {
    double halfLife = remedies.number("ema.kimg");
    if (budgetKimg >= Maturity.HALF_LIVES * halfLife || remedies.number("ema.rampup") > 0) {
      return Optional.empty();
    }
    String seen =
        String.format(
            Locale.ROOT,
            "the average of G's weights, of which pictures are made, is slow for %.1f kimg: at the"
                + " end %.0f %% of it will still be G's first weights",
            budgetKimg,
            100 * Math.pow(0.5, budgetKimg / halfLife));
    return Optional.of(
        new Finding(
            seen, List.of(String.format(Locale.ROOT, "ema.kimg=%.2g", budgetKimg / USUAL_SHARE))));
  }
}
