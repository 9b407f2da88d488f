package gansaku.divergence;

import gansaku.error.InputException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * A mixture of normal distributions on the line, all of one weight; of one part, that part.
 *
 * @param parts at least one
 */
public record NormalMixture(List<Normal> parts) {
  /** Beyond so many standard deviations a density is 0 in float64. */
  private static final double REACH = 39;

  private static final double[] KNOTS = {-REACH, -16, -8, -4, -2, -1, 0, 1, 2, 4, 8, 16, REACH};

  public NormalMixture {
    parts = List.copyOf(parts);
    InputException.check(!parts.isEmpty(), "a mixture needs at least one part");
  }

  /** Returns the one part, if there is only one. */
  public Optional<Normal> lone() {
    return parts.size() == 1 ? Optional.of(parts.get(0)) : Optional.empty();
  }

  /** Returns ln p(x), finite however far away. */
  public double logDensity(double x) {
    double largest =
        parts.stream().mapToDouble(n -> n.logDensity(x)).max().orElse(Double.NEGATIVE_INFINITY);
    double sum = parts.stream().mapToDouble(n -> Math.exp(n.logDensity(x) - largest)).sum();
    return largest + Math.log(sum / parts.size());
  }

  /** Returns p(x). */
  public double density(double x) {
    return Math.exp(logDensity(x));
  }

  /** Returns places between which the density is smooth, from where it is 0 to where it is 0. */
  DoubleStream knots() {
    return parts.stream()
        .flatMapToDouble(n -> DoubleStream.of(KNOTS).map(k -> n.mean() + k * n.std()));
  }

  @Override
  public String toString() {
    String sum = parts.stream().map(Normal::toString).collect(Collectors.joining(" + "));
    return parts.size() == 1 ? sum : "(" + sum + ") / " + parts.size();
  }
}
