package gansaku.cli;

import gansaku.data.Pixels;
import gansaku.run.ImageGrid;
import gansaku.workbench.TrainedModel;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gansaku interpolate}: walks between pictures. */
@Command(
    name = "interpolate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Walk from picture to picture through latent space, a row for each way.",
    footerHeading = "%nExamples:%n",
    footer = {"  gansaku interpolate latest --seeds 0,1,2,3 --steps 12 --out way.png"})
final class InterpolateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "A run: a folder, a number or 'latest'.")
  private String run = "latest";

  @Option(
      names = "--seeds",
      paramLabel = "SEEDS",
      description = "The pictures to walk between (default: ${DEFAULT-VALUE}).")
  private String seeds = "0-4";

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Pictures a way, both ends included (default: ${DEFAULT-VALUE}).")
  private int steps = 10;

  @Mixin private final PictureTarget target = new PictureTarget();
  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;

  InterpolateCommand(Console console) {
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    TrainedModel model = where.workbench().open(run, where.device());
    List<Pixels> pictures = model.interpolate(SeedRange.parse(seeds), steps);
    ImageGrid sheet = ImageGrid.withColumns(steps, pictures);
    WrittenPictures written = target.write(model.run(), pictures, sheet, "interpolation.png");
    answer.give(written, out -> out.println(written.out()));
    return 0;
  }
}
