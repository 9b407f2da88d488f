package gansaku.workbench.advice;

import gansaku.run.Tick;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * G makes few different images, by the birthday test (Arora & Zhang 2018), twice in a row.
 *
 * @param from when G's images should differ: at first they are alike
 */
record Collapse(Remedies remedies, Maturity from) implements Rule {
  private static final int LOOKS = 2;

  /** With a hundred or more different images, a training may still be on its way. */
  private static final double TWINS = 0.01;

  @Override
  public String name() {
    return "collapse";
  }

  @Override
  public Optional<Finding> examine(List<Tick> ticks) {
    return Window.newest(ticks, SampleProbe.TWINS, LOOKS)
        .filter(from::covers)
        .filter(now -> now.all(SampleProbe.TWINS, share -> share > TWINS))
        .map(now -> finding(now.mean(SampleProbe.TWINS)));
  }

  private Finding finding(double twins) {
    return new Finding(
        String.format(
            Locale.ROOT,
            "G has collapsed: %.1f %% of pairs of its images are twins, as if it made %.0f different"
                + " images in all",
            100 * twins,
            1 / twins),
        remedies.moreVariety());
  }
}
