package gansaku.cli;

import gansaku.workbench.weights.ImportedGenerators;
import gansaku.workbench.weights.PublishedWeights;
import gansaku.workbench.weights.WeightsFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gansaku weights import}: takes a file that was brought by hand. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Take a weight file that was brought by hand, if it is what was published.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku weights import /media/stick/pt_inception-2015-12-05-6726825d.pth --as"
          + " inception-fid"
    })
final class WeightsImportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The file.")
  private Path file = Path.of("");

  @Option(
      names = "--as",
      required = true,
      paramLabel = "NAME",
      description = "What it is, as 'gansaku weights list' says.")
  private String name = "";

  @Mixin private final Answer answer;
  @Mixin private final CacheOption cache;

  WeightsImportCommand(Console console) {
    this.answer = new Answer(console);
    this.cache = new CacheOption(console);
  }

  @Override
  public Integer call() {
    Path kept =
        ImportedGenerators.isName(name)
            ? ImportedGenerators.in(cache.folder()).bring(file, name)
            : WeightsFolder.in(cache.folder()).bring(file, PublishedWeights.of(name));
    answer.give(Map.of("file", kept), out -> out.println(kept));
    return 0;
  }
}
