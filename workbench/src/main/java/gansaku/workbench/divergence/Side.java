package gansaku.workbench.divergence;

import gansaku.divergence.MultivariateNormal;
import gansaku.divergence.Normal;
import gansaku.divergence.NormalMixture;
import gansaku.divergence.SignificantDigits;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * One of two distributions that are compared.
 *
 * @param file where its samples are from, if it was fitted to some
 * @param samples how many those are
 * @param distribution in words, e.g. {@code N(0, 1.5²)}
 * @param components the Gaussians of which it is a mixture of equal weights, or the one it is
 */
public record Side(
    Optional<String> file,
    OptionalInt samples,
    String distribution,
    List<MultivariateNormal> components) {
  static Side of(NormalMixture mixture) {
    return new Side(
        Optional.empty(),
        OptionalInt.empty(),
        mixture.toString(),
        mixture.parts().stream().map(Normal::gaussian).toList());
  }

  static Side of(MultivariateNormal gaussian) {
    return new Side(Optional.empty(), OptionalInt.empty(), describe(gaussian), List.of(gaussian));
  }

  /** Returns this as fitted to {@code count} samples of {@code source}. */
  Side fittedTo(String source, int count) {
    return new Side(Optional.of(source), OptionalInt.of(count), distribution, components);
  }

  @Override
  public String toString() {
    return file.map(
            name ->
                String.format(
                    Locale.ROOT,
                    "%s: %,d samples, fitted by %s",
                    name,
                    samples.orElseThrow(),
                    distribution))
        .orElse(distribution);
  }

  private static String describe(MultivariateNormal g) {
    var rows = new StringJoiner("; ", "[", "]");
    for (double[] row : g.covariance()) {
      rows.add(describe(row));
    }
    return "N([" + describe(g.mean()) + "], " + rows + ")";
  }

  private static String describe(double[] values) {
    return Arrays.stream(values).mapToObj(SignificantDigits::few).collect(Collectors.joining(" "));
  }
}
