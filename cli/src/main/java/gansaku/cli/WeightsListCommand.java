package gansaku.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import gansaku.workbench.weights.ImportedGenerators;
import gansaku.workbench.weights.ImportedModels;
import gansaku.workbench.weights.PublishedWeights;
import gansaku.workbench.weights.WeightsFolder;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        "List published weights: size, checksum, licence, use, source; * marks those that are here,"
            + " ? those in whose place another file is. Then the models that were imported.")
final class WeightsListCommand implements Callable<Integer> {
  @Mixin private final Answer answer;
  @Mixin private final CacheOption cache;

  WeightsListCommand(Console console) {
    this.answer = new Answer(console);
    this.cache = new CacheOption(console);
  }

  @Override
  public Integer call() {
    WeightsFolder folder = WeightsFolder.in(cache.folder());
    List<Entry> all =
        PublishedWeights.ALL.stream()
            .map(each -> new Entry(each, folder.has(each), folder.hasPublished(each)))
            .toList();
    var imported = new ArrayList<>(ImportedGenerators.in(cache.folder()).here());
    imported.addAll(ImportedModels.in(cache.folder()).here());
    answer.give(
        new Listed(folder.path(), all, imported),
        out -> {
          all.forEach(entry -> print(entry, out));
          if (!imported.isEmpty()) {
            out.println("imported: " + String.join(", ", imported));
          }
          out.println("kept in " + folder.path());
        });
    return 0;
  }

  private record Listed(Path folder, List<Entry> weights, List<String> imported) {}

  private record Entry(@JsonUnwrapped PublishedWeights published, boolean here, boolean verified) {

    String mark() {
      return verified ? "*" : here ? "?" : " ";
    }
  }

  private static void print(Entry entry, PrintStream out) {
    PublishedWeights weights = entry.published();
    out.printf(
        Locale.ROOT,
        "%s %-14s %8s  sha256 %.8s  %s%n  %s%n  %s%n",
        entry.mark(),
        weights.name(),
        size(weights.megabytes()),
        weights.sha256(),
        weights.use(),
        weights.licence(),
        weights.address());
  }

  private static String size(double megabytes) {
    return megabytes < 0.1
        ? String.format(Locale.ROOT, "%.0f KB", 1000 * megabytes)
        : String.format(Locale.ROOT, "%.1f MB", megabytes);
  }
}
