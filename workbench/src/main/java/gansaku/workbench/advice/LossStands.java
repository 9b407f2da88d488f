package gansaku.workbench.advice;

import gansaku.run.Tick;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * G's loss is the same at each tick: it lies where the loss is flat, and no gradient comes back
 * (Goodfellow et al. 2014, §3, of log(1 - D(G(z)))).
 */
record LossStands(Remedies remedies) implements Rule {
  private static final int TICKS = 20;
  private static final double CHANGE = 1e-3;
  private static final double NOTHING = 1e-6;

  @Override
  public String name() {
    return "g-stands-still";
  }

  @Override
  public Optional<Finding> examine(List<Tick> ticks) {
    return Window.newest(ticks, "G", TICKS).flatMap(this::examine);
  }

  private Optional<Finding> examine(Window now) {
    double low = Arrays.stream(now.values("G")).min().orElseThrow();
    double high = Arrays.stream(now.values("G")).max().orElseThrow();
    double size = Math.max(Math.abs(low), Math.abs(high));
    if (high - low > CHANGE * size && size > NOTHING) {
      return Optional.empty();
    }
    String seen =
        String.format(
            Locale.ROOT,
            "G stands still: its loss was between %.4g and %.4g at each of the last %d ticks, the"
                + " norm of its gradient %.2g",
            low,
            high,
            TICKS,
            now.mean("gradient(G)"));
    return Optional.of(new Finding(seen, remedies.weakerD()));
  }
}
