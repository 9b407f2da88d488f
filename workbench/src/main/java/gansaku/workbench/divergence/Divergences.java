package gansaku.workbench.divergence;

import gansaku.divergence.LineDivergences;
import gansaku.divergence.MultivariateNormal;
import gansaku.divergence.NormalMixture;
import gansaku.divergence.SampleHistogram;
import java.util.Optional;

/**
 * How far two distributions are from each other, in nats.
 *
 * @param klPq KL(p ‖ q)
 * @param klQp KL(q ‖ p)
 * @param jensenShannon from 0 to ln 2; on the line only
 * @param totalVariation from 0 to 1, without a unit; on the line only
 * @param entropyP H(p)
 * @param entropyQ H(q)
 * @param crossPq H(p, q) = H(p) + KL(p ‖ q)
 * @param crossQp H(q, p)
 */
public record Divergences(
    Divergence klPq,
    Divergence klQp,
    Optional<Divergence> jensenShannon,
    Optional<Divergence> totalVariation,
    double entropyP,
    double entropyQ,
    double crossPq,
    double crossQp) {

  /** Returns those of two densities on the line, whose integrals are {@code values}. */
  static Divergences of(NormalMixture p, NormalMixture q, LineDivergences values) {
    Divergence klPq = Divergence.integrated(values.kl());
    Divergence klQp = Divergence.integrated(values.reverse());
    if (p.lone().isPresent() && q.lone().isPresent()) {
      MultivariateNormal a = p.lone().get().gaussian();
      MultivariateNormal b = q.lone().get().gaussian();
      klPq = Divergence.closed(a.kl(b)).and(values.kl());
      klQp = Divergence.closed(b.kl(a)).and(values.reverse());
    }
    return new Divergences(
        klPq,
        klQp,
        Optional.of(Divergence.integrated(values.jensenShannon())),
        Optional.of(Divergence.integrated(values.totalVariation())),
        values.entropyP().value(),
        values.entropyQ().value(),
        values.crossPq().value(),
        values.crossQp().value());
  }

  /** Returns those that have a closed form. */
  static Divergences of(MultivariateNormal p, MultivariateNormal q) {
    return new Divergences(
        Divergence.closed(p.kl(q)),
        Divergence.closed(q.kl(p)),
        Optional.empty(),
        Optional.empty(),
        p.entropy(),
        q.entropy(),
        p.crossEntropy(q),
        q.crossEntropy(p));
  }

  /** Returns these with what {@code h}, of samples on the line, has beside them. */
  Divergences beside(SampleHistogram h) {
    return new Divergences(
        klPq.and(h.kl()),
        klQp.and(h.reverse()),
        jensenShannon.map(js -> js.and(h.jensenShannon())),
        totalVariation.map(tv -> tv.and(h.totalVariation())),
        entropyP,
        entropyQ,
        crossPq,
        crossQp);
  }
}
