package gansaku.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import gansaku.run.ImageGrid;
import gansaku.run.RunFolder;
import gansaku.workbench.Workbench;
import gansaku.workbench.measure.Evaluation;
import gansaku.workbench.measure.Extractors;
import gansaku.workbench.measure.NearestPictures;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gansaku neighbours}: the training pictures that a run's pictures are nearest to. */
@Command(
    name = "neighbours",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Show those of a run's pictures that are nearest to a training picture, and their neighbours:"
          + " has it learnt them by heart?",
      "",
      "A row is one picture of the run, then its nearest training pictures; distances are those of"
          + " a network's features. 'gansaku evaluate RUN --metrics nn' compares them with the"
          + " distances of pictures that were held out."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  gansaku neighbours latest --n 1000 --show 10 --k 5 --out neighbours.png"})
final class NeighboursCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "RUN", description = "A run: a folder, a number or 'latest'.")
  private String run = "latest";

  @Option(
      names = "--n",
      paramLabel = "N",
      description = "How many pictures to look at (default: ${DEFAULT-VALUE}).")
  private int n = 1000;

  @Option(
      names = "--show",
      paramLabel = "N",
      description = "How many of them to show, the nearest first (default: ${DEFAULT-VALUE}).")
  private int show = 10;

  @Option(
      names = "--k",
      paramLabel = "K",
      description = "How many neighbours of each (default: ${DEFAULT-VALUE}).")
  private int k = 5;

  @Option(
      names = "--against",
      paramLabel = "DATA",
      description = "A data set's name, a folder or a zip (default: what the run learnt from).")
  private Optional<String> against = Optional.empty();

  @Option(
      names = "--by",
      paramLabel = "NETWORK",
      description = "The network whose features are compared; see 'gansaku evaluate --help'.")
  private String network = Extractors.AUTO;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "A .png file (default: neighbours.png in the run's folder).")
  private Optional<Path> out = Optional.empty();

  @Mixin private final MovedData moved = new MovedData();
  @Mixin private final Answer answer;
  @Mixin private final CacheOption cache;
  @Mixin private final WhereOptions where;

  NeighboursCommand(Console console) {
    this.console = console;
    this.answer = new Answer(console);
    this.cache = new CacheOption(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    Evaluation.Request wanted = Evaluation.Request.of(run).withN(n).by(network).on(where.device());
    var request = against.isPresent() ? wanted.against(against.get()) : wanted;
    Workbench workbench = where.workbench(cache.folder()).withMovedData(moved.place());
    var progress = new StageLine(console);
    NearestPictures found;
    try {
      found = workbench.neighbours(request, show, k, new ConsoleEvents(console), progress);
    } finally {
      progress.end();
    }
    RunFolder folder = workbench.runs().find(run);
    Path file = out.map(OutNames::file).orElse(folder.path().resolve("neighbours.png"));
    ImageGrid.withColumns(k + 1, found.pictures()).write(file, found.pictures());
    answer.give(new Shown(folder, file, found), words -> print(found, file, words));
    return 0;
  }

  /** The nearest pictures of a run, and the sheet that shows them. */
  private record Shown(RunFolder run, Path out, @JsonUnwrapped NearestPictures found) {}

  private void print(NearestPictures found, Path file, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "of %,d pictures those nearest to a picture of the data, by the features of %s%n",
        found.looked(),
        found.extractor());
    found.rows().forEach(row -> out.println(line(row)));
    out.println(file);
    out.println(
        "try next  gansaku evaluate " + run + " --metrics nn    are held-out ones as near?");
  }

  private static String line(NearestPictures.Row row) {
    String neighbours =
        row.neighbours().stream()
            .map(near -> ScoreTable.number(near.distance()) + " from " + near.index())
            .collect(Collectors.joining(", "));
    return String.format(Locale.ROOT, "seed %-6d %s", row.index(), neighbours);
  }
}
