package gansaku.workbench.advice;

import gansaku.run.Tick;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Most of the pixels that G makes are at an end of their range, where tanh passes no gradient, far
 * more than of the data's, twice in a row.
 *
 * @param ofReals the share of pixels there in the data
 * @param from when G's images should look like the data
 */
record Saturation(Remedies remedies, double ofReals, Maturity from) implements Rule {
  private static final int LOOKS = 2;

  @Override
  public String name() {
    return "saturation";
  }

  @Override
  public Optional<Finding> examine(List<Tick> ticks) {
    double limit = (1 + ofReals) / 2; // half of the pixels that should not be there
    return Window.newest(ticks, SampleProbe.SATURATED, LOOKS)
        .filter(from::covers)
        .filter(now -> now.all(SampleProbe.SATURATED, share -> share > limit))
        .map(now -> finding(now.mean(SampleProbe.SATURATED)));
  }

  private Finding finding(double share) {
    return new Finding(
        String.format(
            Locale.ROOT,
            "G saturates: %.0f %% of its pixels are black or white to the last step, of the data's"
                + " %.0f %%",
            100 * share,
            100 * ofReals),
        remedies.gentlerG());
  }
}
