package gansaku.cli;

import gansaku.data.picture.Pixels;
import gansaku.run.ImageGrid;
import gansaku.workbench.use.SamplingOptions;
import gansaku.workbench.use.TrainedModel;
import gansaku.workbench.use.Traverse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gansaku traverse}: moves one number of the code at a time. */
@Command(
    name = "traverse",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Move one number of the code at a time, a row for each; a code of two numbers gives the"
            + " whole manifold.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku traverse latest --dims 0-7 --out traversal.png",
      "  gansaku traverse latest --steps 20         (a run of vae/manifold: the manifold)"
    })
final class TraverseCommand implements Callable<Integer> {
  private static final int USUAL = 8;

  @Mixin private final ChosenModel chosen = new ChosenModel();

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "The picture to start from (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--dims",
      paramLabel = "DIMS",
      description = "Which numbers of the code, e.g. 0-7 (default: the first 8).")
  private Optional<String> dims = Optional.empty();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Pictures a row (default: ${DEFAULT-VALUE}).")
  private int steps = 11;

  @Option(
      names = "--class",
      paramLabel = "CLASS",
      description = "What all pictures show, by name or number (default: as the seed).")
  private Optional<String> shown = Optional.empty();

  @Mixin private final PictureTarget target = new PictureTarget();
  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;

  TraverseCommand(Console console) {
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    try (TrainedModel model = chosen.open(where)) {
      List<Pixels> pictures = pictures(model);
      ImageGrid sheet = ImageGrid.withColumns(steps, pictures);
      WrittenPictures written = target.write(model.run(), pictures, sheet, "traversal.png");
      answer.give(written, out -> out.println(written.out()));
    }
    return 0;
  }

  private List<Pixels> pictures(TrainedModel model) {
    if (dims.isEmpty() && shown.isEmpty() && model.codeSize() == 2) {
      return Traverse.plane(model, steps);
    }
    int last = Math.min(USUAL, model.codeSize()) - 1;
    long[] numbers = SeedRange.parse("--dims", dims.orElse("0-" + last));
    SamplingOptions options =
        shown.map(SamplingOptions.PLAIN::showing).orElse(SamplingOptions.PLAIN);
    return Traverse.of(
        model, options, seed, LongStream.of(numbers).mapToInt(Math::toIntExact).toArray(), steps);
  }
}
