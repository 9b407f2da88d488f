package gansaku.workbench.divergence;

import gansaku.divergence.Integral;
import java.util.Locale;

/** Lines of a report: a name, and what there is to say of it. */
final class DivergenceText {
  private final StringBuilder text = new StringBuilder();

  private DivergenceText() {}

  static String of(DivergenceReport report) {
    var text = new DivergenceText();
    Divergences d = report.values();
    text.fact("p", report.p().toString()).fact("q", report.q().toString());
    report.bins().ifPresent(bins -> text.fact("", columns("Gaussian fit", "histogram")));
    text.divergence("KL(p‖q)", d.klPq(), "").divergence("KL(q‖p)", d.klQp(), "");
    d.jensenShannon().ifPresent(js -> text.divergence("JS", js, "; at most ln 2 = 0.693147"));
    d.totalVariation().ifPresent(tv -> text.divergence("TV", tv, "; total variation, at most 1"));
    report
        .bins()
        .ifPresent(
            bins ->
                text.fact("fit", "mean and unbiased variance of the samples, then quadrature")
                    .fact("histogram", bins.toString()));
    return text.identity("KL(p‖q) = H(p,q) - H(p)", d.crossPq(), d.entropyP())
        .identity("KL(q‖p) = H(q,p) - H(q)", d.crossQp(), d.entropyQ())
        .text
        .toString();
  }

  private DivergenceText fact(String name, String value) {
    text.append(String.format(Locale.ROOT, "%-10s %s%n", name, value));
    return this;
  }

  /** A divergence of samples in two columns, of densities with its ways and {@code note}. */
  private DivergenceText divergence(String name, Divergence d, String note) {
    if (d.histogram().isPresent()) {
      return fact(
          name, columns(six(d.quadrature().orElseThrow().value()), six(d.histogram().get())));
    }
    String check = d.quadrature().map(DivergenceText::how).orElse("");
    if (d.closedForm().isPresent()) {
      String way = check.isEmpty() ? "closed form" : "closed form; " + check;
      return fact(name, nine(d.closedForm().get()) + "  " + way);
    }
    return fact(name, nine(d.quadrature().orElseThrow().value()) + "  " + check + note);
  }

  private static String columns(String fit, String histogram) {
    return String.format(Locale.ROOT, "%12s %12s", fit, histogram);
  }

  private static String six(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }

  private static String nine(double value) {
    return String.format(Locale.ROOT, "%.9f", value);
  }

  /** KL as the difference of a cross-entropy and an entropy. */
  private DivergenceText identity(String name, double cross, double entropy) {
    text.append(
        String.format(
            Locale.ROOT, "%s: %.6f = %.6f - %.6f%n", name, cross - entropy, cross, entropy));
    return this;
  }

  private static String how(Integral integral) {
    return String.format(Locale.ROOT, "quadrature, error about %.0e", integral.error());
  }
}
