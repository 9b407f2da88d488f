package gansaku.workbench.advice;

import java.util.List;

/** The rules, by what they are for. */
public final class Rules {
  private Rules() {}

  /**
   * Returns the rules for an adversarial game.
   *
   * @param saturated the share of the data's pixels that are at an end of their range
   * @param budgetKimg how long the training is to be
   */
  public static List<Rule> ofGame(Remedies remedies, double saturated, double budgetKimg) {
    Maturity from = Maturity.of(budgetKimg, remedies.number("ema.kimg"));
    return List.of(
        new SlowAverage(remedies, budgetKimg),
        new DWins(remedies),
        new LossStands(remedies),
        new Collapse(remedies, from),
        new Saturation(remedies, saturated, from));
  }
}
