package gansaku.cli;

import gansaku.workbench.Workbench;
import gansaku.workbench.data.Places;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of every command that looks for runs and data. */
final class WhereOptions {
  private final Console console;

  @Option(
      names = {"--runs"},
      paramLabel = "DIR",
      description = "Folder of the runs (default: ${DEFAULT-VALUE}).")
  private Path runs = Path.of("runs");

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Folder in which named data sets are found and kept (default: the user's cache).")
  private Optional<Path> dataDir = Optional.empty();

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description = "auto, cpu, cuda or cuda:N (default: ${DEFAULT-VALUE}).")
  private String device = "auto";

  WhereOptions(Console console) {
    this.console = console;
  }

  Workbench workbench() {
    return workbench(console.cacheDir());
  }

  Workbench workbench(Path cache) {
    return new Workbench(
        new Places(runs, data(), cache, Path.of(System.getProperty("java.io.tmpdir"))));
  }

  Path data() {
    return dataDir.orElseGet(console::dataDir);
  }

  String device() {
    return device;
  }
}
