package gansaku.cli;

import gansaku.data.Pixels;
import gansaku.run.ImageGrid;
import gansaku.workbench.TrainedModel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gansaku traverse}: moves one number of the code at a time. */
@Command(
    name = "traverse",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Move one number of the code at a time, a row for each; a code of two numbers gives the whole manifold.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku traverse latest --dims 0-7 --out traversal.png",
      "  gansaku traverse latest --steps 20         (a run of vae/manifold: the manifold)"
    })
final class TraverseCommand implements Callable<Integer> {
  private static final int USUAL = 8;

  @Parameters(paramLabel = "RUN", description = "A run: a folder, a number or 'latest'.")
  private String run = "latest";

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "The picture to start from (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--dims",
      paramLabel = "DIMS",
      description = "Which numbers of the code, as 0-7 (default: the first 8).")
  private Optional<String> dims = Optional.empty();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Pictures a row (default: ${DEFAULT-VALUE}).")
  private int steps = 11;

  @Mixin private final PictureTarget target = new PictureTarget();
  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;

  TraverseCommand(Console console) {
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    TrainedModel model = where.workbench().open(run, where.device());
    List<Pixels> pictures = pictures(model);
    ImageGrid sheet = ImageGrid.withColumns(steps, pictures);
    WrittenPictures written = target.write(model.run(), pictures, sheet, "traversal.png");
    answer.give(written, out -> out.println(written.out()));
    return 0;
  }

  private List<Pixels> pictures(TrainedModel model) {
    if (dims.isEmpty() && model.codeSize() == 2) {
      return model.manifold(steps);
    }
    int last = Math.min(USUAL, model.codeSize()) - 1;
    long[] numbers = SeedRange.parse(dims.orElse("0-" + last));
    return model.traverse(seed, LongStream.of(numbers).mapToInt(Math::toIntExact).toArray(), steps);
  }
}
