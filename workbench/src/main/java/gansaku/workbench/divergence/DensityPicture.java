package gansaku.workbench.divergence;

import gansaku.divergence.LineDivergences;
import gansaku.divergence.Normal;
import gansaku.divergence.NormalMixture;
import gansaku.divergence.SampleHistogram;
import gansaku.run.DensityChart;
import gansaku.run.DensityChart.Line;
import gansaku.run.DensityChart.Panel;
import gansaku.run.DensityChart.Style;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Two densities with their mixture m above, and below what is integrated for each divergence.
 *
 * @param histogram of the samples that the densities were fitted to, if they were
 */
record DensityPicture(
    NormalMixture p, NormalMixture q, LineDivergences values, Optional<SampleHistogram> histogram) {
  private static final DensityChart CHART = new DensityChart(960, 400);
  private static final int POINTS = 1600;
  private static final double REACH = 4; // σ
  private static final int P = 0;
  private static final int Q = 1;
  private static final int M = 8;
  private static final int JS = 2;

  void write(Path file) {
    double low = ends(n -> n.mean() - REACH * n.std())[0];
    double[] highs = ends(n -> n.mean() + REACH * n.std());
    double high = highs[highs.length - 1];
    var x = new double[POINTS];
    Arrays.setAll(x, i -> low + (high - low) * i / (POINTS - 1));
    CHART.write(file, List.of(densities(x), integrands(x)), low, high);
  }

  private double[] ends(ToDoubleFunction<Normal> end) {
    return Stream.concat(p.parts().stream(), q.parts().stream())
        .mapToDouble(end)
        .sorted()
        .toArray();
  }

  private Panel densities(double[] x) {
    var lines = new ArrayList<Line>();
    lines.add(line("p", P, Style.AREA, x, p::density));
    lines.add(line("q", Q, Style.AREA, x, q::density));
    lines.add(line("m = (p + q)/2", M, Style.LINE, x, at -> 0.5 * (p.density(at) + q.density(at))));
    histogram.ifPresent(
        h -> {
          lines.add(steps("samples of p", P, h, h.p()));
          lines.add(steps("samples of q", Q, h, h.q()));
        });
    return new Panel(histogram.isPresent() ? "Densities, fitted" : "Densities", lines);
  }

  private Panel integrands(double[] x) {
    return new Panel(
        "What is integrated: the areas are the divergences, in nats",
        List.of(
            line(
                area("p ln(p/q)", "KL(p‖q)", values.kl().value()),
                P,
                Style.LINE,
                x,
                at -> LineDivergences.klAt(p, q, at)),
            line(
                area("q ln(q/p)", "KL(q‖p)", values.reverse().value()),
                Q,
                Style.LINE,
                x,
                at -> LineDivergences.klAt(q, p, at)),
            line(
                area("½ p ln(p/m) + ½ q ln(q/m)", "JS", values.jensenShannon().value()),
                JS,
                Style.LINE,
                x,
                at -> LineDivergences.jensenShannonAt(p, q, at))));
  }

  private static String area(String integrand, String name, double value) {
    return String.format(Locale.ROOT, "%s: %s = %.4f", integrand, name, value);
  }

  private static Line line(
      String name, int colour, Style style, double[] x, DoubleUnaryOperator f) {
    return new Line(name, colour, style, x, Arrays.stream(x).map(f).toArray());
  }

  /** Returns the outline of a histogram that has the area 1. */
  private static Line steps(String name, int colour, SampleHistogram h, long[] counts) {
    double samples = Arrays.stream(counts).sum();
    var x = new double[2 * counts.length + 2];
    var y = new double[x.length];
    for (int i = 0; i <= counts.length; i++) {
      x[2 * i] = h.low() + i * h.width();
      x[2 * i + 1] = x[2 * i];
      y[2 * i] = i == 0 ? 0 : counts[i - 1] / (samples * h.width());
      y[2 * i + 1] = i == counts.length ? 0 : counts[i] / (samples * h.width());
    }
    return new Line(name, colour, Style.THIN, x, y);
  }
}
