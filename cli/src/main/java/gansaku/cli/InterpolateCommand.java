package gansaku.cli;

import gansaku.data.picture.Pixels;
import gansaku.run.ImageGrid;
import gansaku.workbench.use.Interpolate;
import gansaku.workbench.use.SamplingOptions;
import gansaku.workbench.use.TrainedModel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gansaku interpolate}: walks between pictures. */
@Command(
    name = "interpolate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Walk from picture to picture through latent space, a row for each way.",
    footerHeading = "%nExamples:%n",
    footer = {"  gansaku interpolate latest --seeds 0,1,2,3 --steps 12 --out way.png"})
final class InterpolateCommand implements Callable<Integer> {
  @Mixin private final ChosenModel chosen = new ChosenModel();

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

  @Option(
      names = "--class",
      paramLabel = "CLASS",
      description = "What all pictures show, by name or number (default: as the first seed).")
  private Optional<String> shown = Optional.empty();

  @Mixin private final Truncation truncation = new Truncation();
  @Mixin private final PictureTarget target = new PictureTarget();
  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;

  InterpolateCommand(Console console) {
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    SamplingOptions options = shown.map(truncation.options()::showing).orElse(truncation.options());
    try (TrainedModel model = chosen.open(where)) {
      List<Pixels> pictures = Interpolate.of(model, options, SeedRange.parse(seeds), steps);
      ImageGrid sheet = ImageGrid.withColumns(steps, pictures);
      WrittenPictures written = target.write(model.run(), pictures, sheet, "interpolation.png");
      answer.give(written, out -> out.println(written.out()));
    }
    return 0;
  }
}
