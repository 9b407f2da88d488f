package gansaku.cli;

import gansaku.data.picture.Pixels;
import gansaku.run.ImageGrid;
import gansaku.workbench.use.Mix;
import gansaku.workbench.use.SamplingOptions;
import gansaku.workbench.use.TrainedModel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gansaku mix}: gives pictures styles of others. */
@Command(
    name = "mix",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Give pictures some of the styles of others, as a table.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku mix latest --rows 85,100,75 --columns 55,821 --styles coarse --out table.png"
    })
final class MixCommand implements Callable<Integer> {
  @Mixin private final ChosenModel chosen = new ChosenModel();

  @Option(
      names = "--rows",
      paramLabel = "SEEDS",
      description = "The pictures that are changed (default: ${DEFAULT-VALUE}).")
  private String rows = "0-3";

  @Option(
      names = "--columns",
      paramLabel = "SEEDS",
      description = "The pictures whose styles they get (default: ${DEFAULT-VALUE}).")
  private String columns = "4-9";

  @Option(
      names = "--styles",
      paramLabel = "WHICH",
      description =
          "Which styles: coarse (4x4 and 8x8), middle (16x16 and 32x32), fine (the rest), or"
              + " numbers such as 0-3 (default: ${DEFAULT-VALUE}).")
  private String styles = "coarse";

  @Option(
      names = "--class",
      paramLabel = "CLASS",
      description = "What all pictures show, by name or number (default: as each seed).")
  private Optional<String> shown = Optional.empty();

  @Mixin private final Truncation truncation = new Truncation();
  @Mixin private final PictureTarget target = new PictureTarget();
  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;

  MixCommand(Console console) {
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    SamplingOptions options = shown.map(truncation.options()::showing).orElse(truncation.options());
    long[] down = SeedRange.parse("--rows", rows);
    long[] across = SeedRange.parse("--columns", columns);
    try (TrainedModel model = chosen.open(where)) {
      List<Pixels> table = Mix.of(model, options, down, across, styles);
      ImageGrid sheet = ImageGrid.withColumns(across.length + 1, table);
      WrittenPictures written = target.write(model.run(), table, sheet, "mix.png");
      answer.give(written, out -> out.println(written.out()));
    }
    return 0;
  }
}
