package gansaku.cli;

import gansaku.workbench.use.SamplingOptions;
import java.util.Optional;
import picocli.CommandLine.Option;

/** From how much of the noise pictures are drawn. */
final class Truncation {
  @Option(
      names = "--truncation",
      paramLabel = "T",
      description =
          "Draw again what noise lies beyond T, for better pictures that vary less; 0.5 to 1 is"
              + " usual. Of a model with styles: how far from their mean they are, 0.7 is usual.")
  private Optional<Double> threshold = Optional.empty();

  SamplingOptions options() {
    return threshold.map(SamplingOptions.PLAIN::truncatedAt).orElse(SamplingOptions.PLAIN);
  }
}
