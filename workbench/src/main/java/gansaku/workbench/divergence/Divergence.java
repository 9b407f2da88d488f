package gansaku.workbench.divergence;

import gansaku.divergence.Integral;
import java.util.Optional;

/**
 * One divergence, by each way to come by it that there is.
 *
 * @param closedForm of two Gaussians, given or fitted to samples
 * @param quadrature of densities on the line, given or fitted to samples
 * @param histogram of samples on the line
 */
public record Divergence(
    Optional<Double> closedForm, Optional<Integral> quadrature, Optional<Double> histogram) {
  static Divergence closed(double value) {
    return new Divergence(Optional.of(value), Optional.empty(), Optional.empty());
  }

  static Divergence integrated(Integral value) {
    return new Divergence(Optional.empty(), Optional.of(value), Optional.empty());
  }

  Divergence and(Integral check) {
    return new Divergence(closedForm, Optional.of(check), histogram);
  }

  Divergence and(double counted) {
    return new Divergence(closedForm, quadrature, Optional.of(counted));
  }
}
