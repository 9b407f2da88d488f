package gansaku.cli;

import gansaku.workbench.Workbench;
import gansaku.workbench.anomaly.AnomalyScan;
import gansaku.workbench.anomaly.Calibration;
import gansaku.workbench.anomaly.Methods;
import gansaku.workbench.use.TrainedModel;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gansaku anomaly}: finds what a model of good pictures cannot make again. */
@Command(
    name = "anomaly",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Find what is not as in the good pictures that a model learnt from: a score, a heat map and a"
          + " mask for each picture.",
      "",
      "Thresholds are taken from good pictures that the model has not learnt from."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku anomaly latest photos/ --out maps/",
      "  gansaku anomaly 7 photos/ --out maps/ --method anogan --steps 500 --restarts 2"
    })
final class AnomalyCommand implements Callable<Integer> {
  private static final int SHOWN = 10;

  private final Console console;

  @Mixin private final ChosenModel chosen = new ChosenModel();

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "IN",
      description = "Pictures, folders of them, or patterns such as '*.jpg'.")
  private List<String> inputs = List.of();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder to put heat maps, masks, a sheet and scores.csv into.")
  private Path out = Path.of("");

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      description =
          "f-anogan, one pass through an encoder, or anogan, a search for the code (default:"
              + " ${DEFAULT-VALUE}).")
  private String method = Methods.USUAL.name();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Of anogan: steps of a search (default: ${DEFAULT-VALUE}).")
  private int steps = Methods.USUAL.steps();

  @Option(
      names = "--restarts",
      paramLabel = "N",
      description = "Of anogan: searches for a picture, of which the best counts (default: 1).")
  private int restarts = Methods.USUAL.restarts();

  @Option(
      names = "--quantile",
      paramLabel = "Q",
      description =
          "The share of good pictures, and of their pixels, below the thresholds (default:"
              + " ${DEFAULT-VALUE}).")
  private double quantile = 0.99;

  @Option(
      names = "--good",
      paramLabel = "N",
      description =
          "How many held-out good pictures thresholds are taken from (default: ${DEFAULT-VALUE}).")
  private int good = 256;

  @Option(names = "--force", description = "Replace what is there already.")
  private boolean force;

  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;

  AnomalyCommand(Console console) {
    this.console = console;
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    Methods usual = Methods.USUAL;
    var methods = new Methods(method, usual.kappa(), usual.lambda(), steps, restarts, usual.seed());
    var scan = new AnomalyScan(methods, good, quantile, OutNames.folder(out), force);
    var progress = new StageLine(console);
    try (TrainedModel model = chosen.open(where)) {
      AnomalyScan.Result found = Workbench.anomalies(model, scan, inputs, progress);
      progress.end();
      answer.give(found, words -> print(found, scan.sheet(), words));
    } finally {
      progress.end();
    }
    return 0;
  }

  private static void print(AnomalyScan.Result found, Path sheet, PrintStream words) {
    Calibration usual = found.usual();
    long anomalous = found.findings().stream().filter(AnomalyScan.Finding::anomalous).count();
    words.printf(
        Locale.ROOT,
        "threshold %.4g: %s %% of %,d good %s are below it%n",
        usual.score(),
        plain(100 * usual.quantile()),
        usual.pictures(),
        usual.of());
    found.findings().stream()
        .limit(SHOWN)
        .forEach(
            f ->
                words.printf(
                    Locale.ROOT,
                    "%s  %.4g  %s%n",
                    f.file(),
                    f.score(),
                    f.anomalous() ? "anomalous" : "good"));
    if (found.findings().size() > SHOWN) {
      words.printf("and %,d more in scores.csv%n", found.findings().size() - SHOWN);
    }
    words.printf(
        Locale.ROOT,
        "%s: %,d of %,d anomalous; %.4g s a picture%n",
        found.out(),
        anomalous,
        found.findings().size(),
        found.secondsEach());
    words.println("sheet     " + sheet);
  }

  private static String plain(double percent) {
    return String.format(Locale.ROOT, "%.4g", percent).replaceFirst("\\.?0+$", "");
  }
}
