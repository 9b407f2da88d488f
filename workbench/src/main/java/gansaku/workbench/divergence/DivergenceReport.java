package gansaku.workbench.divergence;

import gansaku.divergence.LineDivergences;
import gansaku.divergence.MultivariateNormal;
import gansaku.divergence.Normal;
import gansaku.divergence.NormalMixture;
import gansaku.divergence.SampleHistogram;
import gansaku.error.InputException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The divergences of two distributions, each number with the way it was come by.
 *
 * @param p the first distribution
 * @param q the second
 * @param values the divergences, in nats
 * @param bins of the histogram, for samples on the line
 * @param picture there is one in one dimension
 */
public record DivergenceReport(
    Side p, Side q, Divergences values, Optional<Bins> bins, Optional<DensityPicture> picture) {

  /**
   * Samples and where they are from.
   *
   * @param name of their file
   * @param values [N, D]
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Samples(String name, double[][] values) {
    private MultivariateNormal fit() {
      try {
        return MultivariateNormal.fit(values);
      } catch (InputException e) {
        throw new InputException(
            name + ": the samples have no spread in some direction; no Gaussian fits them", e);
      }
    }

    private Side fitted(Side side) {
      return side.fittedTo(name, values.length);
    }

    private double[] column() {
      return Arrays.stream(values).mapToDouble(x -> x[0]).toArray();
    }
  }

  /** Compares two densities on the line. */
  public static DivergenceReport ofDensities(NormalMixture p, NormalMixture q) {
    var integrals = LineDivergences.between(p, q);
    return new DivergenceReport(
        Side.of(p),
        Side.of(q),
        Divergences.of(p, q, integrals),
        Optional.empty(),
        Optional.of(new DensityPicture(p, q, integrals, Optional.empty())));
  }

  /** Compares two Gaussians of any number of dimensions, by closed forms only. */
  public static DivergenceReport ofGaussians(MultivariateNormal p, MultivariateNormal q) {
    return ofGaussians(Side.of(p), Side.of(q), Divergences.of(p, q));
  }

  private static DivergenceReport ofGaussians(Side p, Side q, Divergences values) {
    return new DivergenceReport(p, q, values, Optional.empty(), Optional.empty());
  }

  /**
   * Compares samples: by Gaussians fitted to them and, on the line, by a histogram too.
   *
   * @param bins how many bins the histogram has; empty to choose
   */
  public static DivergenceReport ofSamples(Samples p, Samples q, OptionalInt bins) {
    MultivariateNormal fitP = p.fit();
    MultivariateNormal fitQ = q.fit();
    InputException.check(
        fitP.dimensions() == fitQ.dimensions(),
        "%s has samples of %s numbers and %s of %s; give both the same",
        p.name,
        fitP.dimensions(),
        q.name,
        fitQ.dimensions());
    return fitP.dimensions() == 1
        ? ofLineSamples(p, q, normal(fitP), normal(fitQ), bins)
        : ofGaussians(p.fitted(Side.of(fitP)), q.fitted(Side.of(fitQ)), Divergences.of(fitP, fitQ));
  }

  private static DivergenceReport ofLineSamples(
      Samples p, Samples q, NormalMixture fitP, NormalMixture fitQ, OptionalInt bins) {
    double[] a = p.column();
    double[] b = q.column();
    var h = bins.isPresent() ? SampleHistogram.of(a, b, bins.getAsInt()) : SampleHistogram.of(a, b);
    String rule = bins.isPresent() ? "as asked" : "Freedman and Diaconis";
    var integrals = LineDivergences.between(fitP, fitQ);
    return new DivergenceReport(
        p.fitted(Side.of(fitP)),
        q.fitted(Side.of(fitQ)),
        Divergences.of(fitP, fitQ, integrals).beside(h),
        Optional.of(new Bins(h.p().length, h.low(), h.width(), rule)),
        Optional.of(new DensityPicture(fitP, fitQ, integrals, Optional.of(h))));
  }

  /** Returns the report in words, a line for each number. */
  public String text() {
    return DivergenceText.of(this);
  }

  /** Draws the densities and what is integrated. */
  public void draw(Path file) {
    picture
        .orElseThrow(
            () ->
                InputException.of(
                    "%s: densities are drawn in one dimension, and these have more; leave the"
                        + " picture out",
                    file))
        .write(file);
  }

  private static NormalMixture normal(MultivariateNormal fit) {
    return new NormalMixture(List.of(new Normal(fit.mean()[0], Math.sqrt(fit.covariance()[0][0]))));
  }
}
