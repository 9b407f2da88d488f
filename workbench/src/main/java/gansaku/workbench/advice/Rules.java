package gansaku.workbench.advice;

import java.util.List;

/** The rules, by what they are for. */
public final class Rules {
  /** After so many images every G that learns makes different images. */
  private static final double LATEST_KIMG = 50;

  private Rules() {}

  /**
   * Returns the rules for an adversarial game.
   *
   * @param saturated the share of the data's pixels that are at an end of their range
   * @param budgetKimg how long the training is to be
   */
  public static List<Rule> ofGame(Remedies remedies, double saturated, double budgetKimg) {
    double fromKimg = Math.min(LATEST_KIMG, budgetKimg / 5);
    return List.of(
        new DWins(remedies),
        new LossStands(remedies),
        new Collapse(remedies, fromKimg),
        new Saturation(remedies, saturated, fromKimg));
  }
}
