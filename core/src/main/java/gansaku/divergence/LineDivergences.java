package gansaku.divergence;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * Divergences of two densities p and q on the line, in nats, each integrated numerically.
 *
 * @param kl KL(p ‖ q) = ∫ p ln(p/q)
 * @param reverse KL(q ‖ p)
 * @param jensenShannon ½ KL(p ‖ m) + ½ KL(q ‖ m) with m = (p + q)/2; from 0 to ln 2
 * @param totalVariation ½ ∫ |p - q|; from 0 to 1, without a unit
 * @param entropyP H(p) = -∫ p ln p
 * @param entropyQ H(q)
 * @param crossPq H(p, q) = -∫ p ln q
 * @param crossQp H(q, p)
 */
public record LineDivergences(
    Integral kl,
    Integral reverse,
    Integral jensenShannon,
    Integral totalVariation,
    Integral entropyP,
    Integral entropyQ,
    Integral crossPq,
    Integral crossQp) {

  /** Integrates all of them. */
  public static LineDivergences between(NormalMixture p, NormalMixture q) {
    double[] knots = DoubleStream.concat(p.knots(), q.knots()).sorted().distinct().toArray();
    return new LineDivergences(
        Quadrature.integrate(x -> klAt(p, q, x), knots),
        Quadrature.integrate(x -> klAt(q, p, x), knots),
        Quadrature.integrate(x -> jensenShannonAt(p, q, x), knots),
        Quadrature.integrate(x -> 0.5 * Math.abs(p.density(x) - q.density(x)), knots),
        expectation(p, x -> -p.logDensity(x), knots),
        expectation(q, x -> -q.logDensity(x), knots),
        expectation(p, x -> -q.logDensity(x), knots),
        expectation(q, x -> -p.logDensity(x), knots));
  }

  /** Returns p ln(p/q) at {@code x}. */
  public static double klAt(NormalMixture p, NormalMixture q, double x) {
    return weighted(p.logDensity(x), p.logDensity(x) - q.logDensity(x));
  }

  /** Returns ½ p ln(p/m) + ½ q ln(q/m) at {@code x}. */
  public static double jensenShannonAt(NormalMixture p, NormalMixture q, double x) {
    double lp = p.logDensity(x);
    double lq = q.logDensity(x);
    double larger = Math.max(lp, lq);
    double lm = larger + Math.log((Math.exp(lp - larger) + Math.exp(lq - larger)) / 2);
    return 0.5 * (weighted(lp, lp - lm) + weighted(lq, lq - lm));
  }

  private static Integral expectation(NormalMixture p, DoubleUnaryOperator f, double[] knots) {
    return Quadrature.integrate(x -> weighted(p.logDensity(x), f.applyAsDouble(x)), knots);
  }

  /** Returns exp({@code logDensity}) {@code value}, 0 where the density is. */
  private static double weighted(double logDensity, double value) {
    double density = Math.exp(logDensity);
    return density == 0 ? 0 : density * value;
  }
}
