package gansaku.cli;

import gansaku.io.Shard;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which part of the work this process does. */
final class ShardOption {
  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description =
          "Do only part I of N, as several processes or machines may; see 'gansaku merge --help'.")
  private Optional<String> shard = Optional.empty();

  /** Returns what was said; empty for all of it. */
  Optional<Shard> read() {
    return shard.map(Shard::parse);
  }
}
