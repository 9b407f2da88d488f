package gansaku.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a run's pictures are, if they have moved since it learnt from them. */
final class MovedData {
  @Option(
      names = "--data",
      paramLabel = "DATA",
      description = "Where the pictures that the run learnt from are now, if they have moved.")
  private Optional<String> place = Optional.empty();

  Optional<String> place() {
    return place;
  }
}
