package gansaku.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where weights of other networks and statistics of reference pictures are kept. */
final class CacheOption {
  private final Console console;

  @Option(
      names = "--cache-dir",
      paramLabel = "DIR",
      description =
          "Folder of fetched weights and of reference statistics (default: the user's cache).")
  private Optional<Path> folder = Optional.empty();

  CacheOption(Console console) {
    this.console = console;
  }

  Path folder() {
    return folder.orElseGet(console::cacheDir);
  }
}
