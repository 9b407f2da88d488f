package gansaku.metrics;

import gansaku.error.InputException;
import java.util.Arrays;

/**
 * Whether generated pictures lie nearer to the training set than pictures it never saw do.
 *
 * @param generated median distance of generated pictures to their nearest training picture
 * @param heldOut the same of held-out real pictures
 * @param threshold the distance that {@link #RARE} of the held-out pictures stay below
 * @param share of the generated pictures that stay below it
 */
public record Memorisation(double generated, double heldOut, double threshold, double share) {
  /** Share of held-out pictures below the threshold. */
  public static final double RARE = 0.01;

  /** Judges distances to the nearest training picture. */
  public static Memorisation of(double[] generated, double[] heldOut) {
    InputException.check(
        generated.length > 0 && heldOut.length > 0,
        "the memorisation check needs generated and held-out pictures; there are %s and %s",
        generated.length,
        heldOut.length);
    double[] made = sorted(generated);
    double[] unseen = sorted(heldOut);
    double threshold = SampleStatistics.quantile(unseen, RARE);
    double below = Arrays.stream(made).filter(d -> d < threshold).count();
    return new Memorisation(
        SampleStatistics.quantile(made, 0.5),
        SampleStatistics.quantile(unseen, 0.5),
        threshold,
        below / made.length);
  }

  /** Returns whether copies are likely: ten times as many as chance leaves below the threshold. */
  public boolean copiesLikely() {
    return share > 10 * RARE;
  }

  private static double[] sorted(double[] values) {
    double[] copy = values.clone();
    Arrays.sort(copy);
    return copy;
  }
}
