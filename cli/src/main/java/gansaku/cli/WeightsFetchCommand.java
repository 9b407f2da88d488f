package gansaku.cli;

import gansaku.error.InputException;
import gansaku.workbench.weights.PublishedWeights;
import gansaku.workbench.weights.WeightsFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gansaku weights fetch}: brings published weights here. */
@Command(
    name = "fetch",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Fetch published weights and check them; goes on where an interrupted fetch ended.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku weights fetch inception-fid",
      "  gansaku weights fetch resnet18 --mirror https://mirror.example/models"
    })
final class WeightsFetchCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(arity = "1..*", paramLabel = "NAME", description = "As 'gansaku weights list' says.")
  private List<String> names = List.of();

  @Option(
      names = "--mirror",
      paramLabel = "ADDRESS",
      description = "Folder on another server that has the files under their own names.")
  private Optional<String> mirror = Optional.empty();

  @Mixin private final Answer answer;
  @Mixin private final CacheOption cache;

  WeightsFetchCommand(Console console) {
    this.console = console;
    this.answer = new Answer(console);
    this.cache = new CacheOption(console);
  }

  @Override
  public Integer call() {
    mirror.ifPresent(
        address ->
            InputException.check(
                address.matches("https?://[^ ]+"),
                "--mirror is '%s'; use an address that begins with https:// or http://",
                address));
    List<PublishedWeights> wanted = names.stream().map(PublishedWeights::of).toList();
    WeightsFolder folder = WeightsFolder.in(cache.folder());
    var events = new ConsoleEvents(console);
    var files = new ArrayList<Path>();
    for (PublishedWeights weights : wanted) {
      var source = mirror.isPresent() ? weights.from(mirror.get()) : weights;
      files.add(folder.fetch(source, events::onFetch));
    }
    answer.give(Map.of("files", files), out -> files.forEach(out::println));
    return 0;
  }
}
