package gansaku.cli;

import gansaku.workbench.weights.PublishedWeights;
import gansaku.workbench.weights.WeightsFolder;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gansaku weights list}: which there are, and which of them are here. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "List published weights: size, checksum, licence, use, source; * marks those"
            + " that are here.")
final class WeightsListCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final CacheOption cache;

  WeightsListCommand(Console console) {
    this.console = console;
    this.cache = new CacheOption(console);
  }

  @Override
  public Integer call() {
    WeightsFolder folder = WeightsFolder.in(cache.folder());
    for (PublishedWeights weights : PublishedWeights.ALL) {
      console
          .out()
          .printf(
              Locale.ROOT,
              "%s %-14s %8s  sha256 %.8s  %s%n  %s%n  %s%n",
              folder.has(weights) ? "*" : " ",
              weights.name(),
              size(weights.megabytes()),
              weights.sha256(),
              weights.use(),
              weights.licence(),
              weights.address());
    }
    console.out().println("kept in " + folder.path());
    return 0;
  }

  private static String size(double megabytes) {
    return megabytes < 0.1
        ? String.format(Locale.ROOT, "%.0f KB", 1000 * megabytes)
        : String.format(Locale.ROOT, "%.1f MB", megabytes);
  }
}
