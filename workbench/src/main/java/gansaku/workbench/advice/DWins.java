package gansaku.workbench.advice;

import gansaku.run.Tick;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * D tells all images apart for long, and G learns no more: its gradient vanishes the better D is
 * (Goodfellow et al. 2014, §3; Arjovsky & Bottou 2017, Thm. 2.4), or, with the non-saturating loss,
 * D's probabilities are so small that they say nothing (ibid., §2.2.2).
 */
record DWins(Remedies remedies) implements Rule {
  private static final int TICKS = 20;
  private static final double SURE = 0.98;
  private static final double IMPOSSIBLE = 0.01;
  private static final double VANISHED = 0.1;

  @Override
  public String name() {
    return "d-wins";
  }

  @Override
  public Optional<Finding> examine(List<Tick> ticks) {
    return Window.newest(ticks, TICKS)
        .filter(now -> now.mean("right(x)") >= SURE && now.mean("right(G(z))") >= SURE)
        .flatMap(now -> atAStandstill(now, ticks.subList(0, ticks.size() - TICKS)).map(of(now)));
  }

  private Function<String, Finding> of(Window now) {
    return standstill ->
        new Finding(
            String.format(
                Locale.ROOT,
                "D wins: over the last %d ticks it took %.1f %% of real and %.1f %% of generated"
                    + " images for what they are, and %s",
                TICKS,
                100 * now.mean("right(x)"),
                100 * now.mean("right(G(z))"),
                standstill),
            remedies.weakerD());
  }

  private static Optional<String> atAStandstill(Window now, List<Tick> before) {
    double likely = now.mean("D(G(z))");
    if (likely <= IMPOSSIBLE) {
      return Optional.of(
          String.format(Locale.ROOT, "finds generated ones real with probability %.2g", likely));
    }
    double norm = now.mean("gradient(G)");
    return Window.newest(before, TICKS)
        .map(then -> median(then.values("gradient(G)")))
        .filter(usual -> norm <= VANISHED * usual)
        .map(
            usual ->
                String.format(
                    Locale.ROOT, "the norm of G's gradient fell from %.2g to %.2g", usual, norm));
  }

  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }
}
