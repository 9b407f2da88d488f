package gansaku.cli;

import gansaku.data.Pixels;
import gansaku.error.InputException;
import gansaku.run.ImageGrid;
import gansaku.workbench.TrainedModel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gansaku sample}: makes pictures. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Make pictures with a trained model; a seed always gives the same picture.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku sample latest --n 64 --out grid.png",
      "  gansaku sample 7 --seeds 3,8-12 --out pictures/ --separate"
    })
final class SampleCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "A run: a folder, a number or 'latest'.")
  private String run = "latest";

  @Option(
      names = "--n",
      paramLabel = "N",
      description = "How many pictures (default: ${DEFAULT-VALUE}).")
  private int n = 64;

  @Option(
      names = "--seeds",
      paramLabel = "SEEDS",
      description = "Which pictures, as 0-63 or 1,5,8-10 (default: 0 to N - 1).")
  private Optional<String> seeds = Optional.empty();

  @Mixin private final PictureTarget target = new PictureTarget();
  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;

  SampleCommand(Console console) {
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    TrainedModel model = where.workbench().open(run, where.device());
    InputException.check(n >= 1, "--n is %s; use 1 or more", n);
    List<Pixels> pictures =
        seeds.isPresent() ? model.sample(SeedRange.parse(seeds.get())) : model.sample(n, 0);
    ImageGrid sheet = ImageGrid.fitting(pictures);
    WrittenPictures written = target.write(model.run(), pictures, sheet, "grid.png");
    answer.give(written, out -> out.println(written.out()));
    return 0;
  }
}
