package gansaku.workbench.divergence;

import gansaku.divergence.Digits;
import gansaku.divergence.Gaussian;
import gansaku.divergence.LineDivergences;
import gansaku.divergence.Normal;
import gansaku.divergence.NormalMixture;
import gansaku.divergence.SampleHistogram;
import gansaku.error.InputException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * The divergences of two distributions, each number with the way it was come by.
 *
 * @param text in nats, to be shown as it is
 * @param picture there is one in one dimension
 */
public record DivergenceReport(String text, Optional<DensityPicture> picture) {

  /**
   * Samples and where they are from.
   *
   * @param name of their file
   * @param values [N, D]
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Samples(String name, double[][] values) {
    private Gaussian fit() {
      try {
        return Gaussian.fit(values);
      } catch (InputException e) {
        throw new InputException(
            name + ": the samples have no spread in some direction; no Gaussian fits them", e);
      }
    }

    private double[] column() {
      return Arrays.stream(values).mapToDouble(x -> x[0]).toArray();
    }
  }

  /** Compares two densities on the line. */
  public static DivergenceReport ofDensities(NormalMixture p, NormalMixture q) {
    var values = LineDivergences.between(p, q);
    var lines = new Lines().fact("p", p.toString()).fact("q", q.toString());
    if (p.lone().isPresent() && q.lone().isPresent()) {
      Gaussian a = p.lone().get().gaussian();
      Gaussian b = q.lone().get().gaussian();
      lines.closed("KL(p‖q)", a.kl(b), values.kl()).closed("KL(q‖p)", b.kl(a), values.reverse());
    } else {
      lines.integral("KL(p‖q)", values.kl(), "").integral("KL(q‖p)", values.reverse(), "");
    }
    lines
        .integral("JS", values.jensenShannon(), "; at most ln 2 = 0.693147")
        .integral("TV", values.totalVariation(), "; total variation, at most 1")
        .identity("KL(p‖q) = H(p,q) - H(p)", values.crossPq().value(), values.entropyP().value())
        .identity("KL(q‖p) = H(q,p) - H(q)", values.crossQp().value(), values.entropyQ().value());
    return new DivergenceReport(
        lines.toString(), Optional.of(new DensityPicture(p, q, values, Optional.empty())));
  }

  /** Compares two Gaussians of any number of dimensions, by closed forms only. */
  public static DivergenceReport ofGaussians(Gaussian p, Gaussian q) {
    var lines =
        new Lines()
            .fact("p", describe(p))
            .fact("q", describe(q))
            .closed("KL(p‖q)", p.kl(q))
            .closed("KL(q‖p)", q.kl(p))
            .identity("KL(p‖q) = H(p,q) - H(p)", p.crossEntropy(q), p.entropy())
            .identity("KL(q‖p) = H(q,p) - H(q)", q.crossEntropy(p), q.entropy());
    return new DivergenceReport(lines.toString(), Optional.empty());
  }

  /**
   * Compares samples: by Gaussians fitted to them and, on the line, by a histogram too.
   *
   * @param bins how many bins the histogram has; empty to choose
   */
  public static DivergenceReport ofSamples(Samples p, Samples q, OptionalInt bins) {
    Gaussian fitP = p.fit();
    Gaussian fitQ = q.fit();
    InputException.check(
        fitP.dimensions() == fitQ.dimensions(),
        "%s has samples of %s numbers and %s of %s; give both the same",
        p.name,
        fitP.dimensions(),
        q.name,
        fitQ.dimensions());
    return fitP.dimensions() == 1
        ? ofLineSamples(p, q, normal(fitP), normal(fitQ), bins)
        : ofGaussians(fitP, fitQ);
  }

  private static DivergenceReport ofLineSamples(
      Samples p, Samples q, NormalMixture fitP, NormalMixture fitQ, OptionalInt bins) {
    double[] a = p.column();
    double[] b = q.column();
    var h = bins.isPresent() ? SampleHistogram.of(a, b, bins.getAsInt()) : SampleHistogram.of(a, b);
    var fit = LineDivergences.between(fitP, fitQ);
    var lines =
        new Lines()
            .fact("p", describe(p, fitP))
            .fact("q", describe(q, fitQ))
            .fact("", String.format(Locale.ROOT, "%12s %12s", "Gaussian fit", "histogram"))
            .estimates("KL(p‖q)", fit.kl().value(), h.kl())
            .estimates("KL(q‖p)", fit.reverse().value(), h.reverse())
            .estimates("JS", fit.jensenShannon().value(), h.jensenShannon())
            .estimates("TV", fit.totalVariation().value(), h.totalVariation())
            .fact("fit", "mean and unbiased variance of the samples, then quadrature")
            .fact("histogram", describe(h, bins.isPresent() ? "--bins" : "Freedman and Diaconis"))
            .identity("KL(p‖q) = H(p,q) - H(p)", fit.crossPq().value(), fit.entropyP().value())
            .identity("KL(q‖p) = H(q,p) - H(q)", fit.crossQp().value(), fit.entropyQ().value());
    return new DivergenceReport(
        lines.toString(), Optional.of(new DensityPicture(fitP, fitQ, fit, Optional.of(h))));
  }

  /** Draws the densities and what is integrated. */
  public void draw(Path file) {
    picture
        .orElseThrow(
            () ->
                InputException.of(
                    "%s: densities are drawn in one dimension, and these have more; leave --out"
                        + " out",
                    file))
        .write(file);
  }

  private static NormalMixture normal(Gaussian fit) {
    return new NormalMixture(List.of(new Normal(fit.mean()[0], Math.sqrt(fit.covariance()[0][0]))));
  }

  private static String describe(Samples samples, NormalMixture fit) {
    return String.format(
        Locale.ROOT, "%s: %,d samples, fitted by %s", samples.name, samples.values.length, fit);
  }

  private static String describe(SampleHistogram h, String rule) {
    return String.format(
        Locale.ROOT,
        "%d bins of width %.4g (%s), half a sample added to each",
        h.p().length,
        h.width(),
        rule);
  }

  private static String describe(Gaussian g) {
    var rows = new StringJoiner("; ", "[", "]");
    for (double[] row : g.covariance()) {
      rows.add(describe(row));
    }
    return "N([" + describe(g.mean()) + "], " + rows + ")";
  }

  private static String describe(double[] values) {
    return Arrays.stream(values).mapToObj(Digits::few).collect(Collectors.joining(" "));
  }
}
