package gansaku.cli;

import gansaku.workbench.Workbench;
import gansaku.workbench.encode.EncoderTraining;
import gansaku.workbench.use.TrainedModel;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gansaku encode}: trains an encoder for a generator. */
@Command(
    name = "encode",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Train an encoder for a model that generates, as it is: from a picture to the code that the"
          + " model makes it of.",
      "",
      "It is kept beside the run, for one checkpoint; 'reconstruct' and 'anomaly' use it."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  gansaku encode latest", "  gansaku encode 7 --kimg 300 --force"})
final class EncodeCommand implements Callable<Integer> {
  private static final double THOUSAND = 1000;

  private final Console console;

  @Mixin private final ChosenModel chosen = new ChosenModel();

  @Option(
      names = "--kimg",
      paramLabel = "N",
      description = "How many thousand pictures to learn from (default: ${DEFAULT-VALUE}).")
  private double kimg = EncoderTraining.USUAL.images() / THOUSAND;

  @Option(names = "--force", description = "Replace an encoder that is there already.")
  private boolean force;

  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;

  EncodeCommand(Console console) {
    this.console = console;
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    var training = EncoderTraining.USUAL.withImages(Math.round(kimg * THOUSAND));
    var progress = new StageLine(console);
    try (TrainedModel model = chosen.open(where)) {
      EncoderTraining.Result made = Workbench.encode(model, training, force, progress);
      progress.end();
      answer.give(
          made,
          out -> {
            out.printf(
                Locale.ROOT,
                "%s: an encoder for step %,d; correlation of E(G(z)) with z %.3f%n",
                made.folder(),
                made.step(),
                made.correlation());
            out.println("try next  gansaku reconstruct " + model.run() + " --out pairs.png");
          });
    } finally {
      progress.end();
    }
    return 0;
  }
}
