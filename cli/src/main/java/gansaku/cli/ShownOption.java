package gansaku.cli;

import gansaku.workbench.use.SamplingOptions;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a model with classes shows in all pictures. */
final class ShownOption {
  @Option(
      names = "--class",
      paramLabel = "CLASS",
      description = "Of a model with classes: what pictures show, by name or number.")
  private Optional<String> shown = Optional.empty();

  SamplingOptions options() {
    return shown.map(SamplingOptions.PLAIN::showing).orElse(SamplingOptions.PLAIN);
  }
}
