package gansaku.cli;

import gansaku.data.source.Split;
import gansaku.error.InputException;
import gansaku.io.Shard;
import gansaku.workbench.Workbench;
import gansaku.workbench.measure.Evaluation;
import gansaku.workbench.measure.Evaluator;
import gansaku.workbench.measure.Extractors;
import gansaku.workbench.measure.Measurement;
import gansaku.workbench.measure.Metrics;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gansaku evaluate}: scores a run, or a set of pictures against another. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Score a run's pictures against its data, or one set of pictures against another.",
      "",
      "Each score is printed with its whole protocol; a run's scores are also appended to its"
          + " metrics.jsonl, which 'gansaku compare' reads."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku evaluate latest",
      "  gansaku evaluate 7 --metrics fid,kid,is,pr --n 50000 --by inception-fid",
      "  gansaku evaluate latest --metrics nn          (does it copy its training pictures?)",
      "  gansaku evaluate made/ --against photos.zip",
      "  gansaku evaluate latest --parts seen/ --shard 1/2     (and 2/2; then without --shard)"
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "RUN|DATA",
      description = "A run (a folder, a number or 'latest'), or a data set's name, folder or zip.")
  private String subject = "latest";

  @Option(
      names = "--metrics",
      paramLabel = "LIST",
      description = "What to measure (default: ${DEFAULT-VALUE}); docs/evaluate.md tells of each.")
  private String metrics = Metrics.USUAL;

  @Option(
      names = "--against",
      paramLabel = "DATA",
      description = "A data set's name, a folder or a zip (default: what the run learnt from).")
  private Optional<String> against = Optional.empty();

  @Option(
      names = "--split",
      paramLabel = "train|test",
      description = "Which part of the reference (default: ${DEFAULT-VALUE}).")
  private Split split = Split.TRAIN;

  @Option(
      names = "--n",
      paramLabel = "N",
      description = "How many pictures of each side (default: ${DEFAULT-VALUE}).")
  private int n = Evaluator.ENOUGH_FOR_FID;

  @Option(
      names = "--by",
      paramLabel = "NETWORK",
      description =
          "The network whose features are compared: inception-fid, another of 'gansaku weights"
              + " list', or own, trained on the reference (default: inception-fid if it is here,"
              + " else own).")
  private String network = Extractors.AUTO;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Seed of every draw (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--parts",
      paramLabel = "DIR",
      description = "Score what other processes saw with --shard, whose features are here.")
  private Optional<Path> parts = Optional.empty();

  @Mixin private final ShardOption shard = new ShardOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private final MovedData moved = new MovedData();
  @Mixin private final Answer answer;
  @Mixin private final CacheOption cache;
  @Mixin private final WhereOptions where;

  EvaluateCommand(Console console) {
    this.console = console;
    this.answer = new Answer(console);
    this.cache = new CacheOption(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    var request =
        new Evaluation.Request(
            subject, against, split, Metrics.parse(metrics), n, network, seed, where.device());
    Workbench workbench = where.workbench(cache.folder()).withMovedData(moved.place());
    workbench.outlook(request).forEach(line -> console.err().println(line));
    Optional<Shard> part = shard.read();
    InputException.check(
        part.isEmpty() || parts.isPresent(),
        "--shard leaves what it saw in a folder: add --parts DIR");
    var progress = new StageLine(console);
    try {
      return part.isPresent()
          ? look(workbench, request, part.get(), progress)
          : score(workbench, request, progress);
    } finally {
      progress.end();
    }
  }

  private int look(
      Workbench workbench, Evaluation.Request request, Shard part, StageLine progress) {
    Path folder = parts.orElseThrow();
    workbench.evaluatePart(request, part, folder, new ConsoleEvents(console), progress);
    progress.end();
    answer.give(
        Map.of("shard", part.toString(), "parts", folder),
        out -> {
          out.printf("%s: part %s has been looked at%n", folder, part);
          out.println("try next  the same without --shard, when all parts are there");
        });
    return 0;
  }

  private int score(Workbench workbench, Evaluation.Request request, StageLine progress) {
    var events = new ConsoleEvents(console);
    Measurement measured =
        parts
            .map(folder -> workbench.evaluateParts(request, folder, events, progress))
            .orElseGet(() -> workbench.evaluate(request, events, progress));
    progress.end();
    answer.give(measured, out -> ScoreTable.lines(measured.scores()).forEach(out::println));
    measured
        .refusals()
        .forEach(line -> console.err().println("gansaku: " + OptionHints.added(line, options())));
    return measured.refused().isEmpty() ? 0 : Main.WRONG_INPUT;
  }

  private Set<String> options() {
    return spec.optionsMap().keySet();
  }
}
