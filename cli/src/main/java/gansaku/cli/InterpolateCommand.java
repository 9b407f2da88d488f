package gansaku.cli;

import gansaku.data.picture.Film;
import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import gansaku.run.ImageGrid;
import gansaku.workbench.use.Interpolate;
import gansaku.workbench.use.SamplingOptions;
import gansaku.workbench.use.TrainedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
    description =
        "Walk from picture to picture through latent space, or from text to text, a row for each way.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku interpolate latest --seeds 0,1,2,3 --steps 12 --out way.png",
      "  gansaku interpolate latest --seeds 0-3 --space w --film way.gif",
      "  gansaku interpolate latest --text \"blond hair\" --text \"black hair\" --out between.png"
    })
final class InterpolateCommand implements Callable<Integer> {
  private static final int MILLIS = 80;

  /** Where ways lead through, as a person writes it. */
  private enum Space {
    z,
    w
  }

  @Mixin private final ChosenModel chosen = new ChosenModel();

  @Option(
      names = "--seeds",
      paramLabel = "SEEDS",
      description =
          "The pictures to walk between; between texts, whose noise each row has (default: ${DEFAULT-VALUE}).")
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

  @Option(
      names = "--space",
      paramLabel = "z|w",
      description =
          "Where ways lead through: z, the noise, or w, the styles that a model makes of it"
              + " (default: ${DEFAULT-VALUE}).")
  private Space space = Space.z;

  @Option(
      names = "--film",
      paramLabel = "FILE",
      description = "Write the way as a film, too: a .gif.")
  private Optional<Path> film = Optional.empty();

  @Mixin private final Texts texts = new Texts();
  @Mixin private final Truncation truncation = new Truncation();
  @Mixin private final PictureTarget target = new PictureTarget();
  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;

  private final Console console;

  InterpolateCommand(Console console) {
    this.console = console;
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    SamplingOptions options = shown.map(truncation.options()::showing).orElse(truncation.options());
    try (TrainedModel model = chosen.open(where)) {
      long[] ends = SeedRange.parse(seeds);
      film.ifPresent(InterpolateCommand::requireGif);
      List<String> said = texts.read(model, console);
      List<Pixels> pictures =
          said.isEmpty()
              ? throughNoise(model, options, ends)
              : Interpolate.ofTexts(model, options, said, ends, steps);
      ImageGrid sheet = ImageGrid.withColumns(steps, pictures);
      WrittenPictures written = target.write(model.run(), pictures, sheet, "interpolation.png");
      film.ifPresent(file -> Film.write(pictures, MILLIS, file));
      answer.give(
          written,
          out -> {
            out.println(written.out());
            film.ifPresent(out::println);
          });
    }
    return 0;
  }

  private List<Pixels> throughNoise(TrainedModel model, SamplingOptions options, long[] ends) {
    return switch (space) {
      case z -> Interpolate.of(model, options, ends, steps);
      case w -> Interpolate.throughStyles(model, options, ends, steps);
    };
  }

  private static void requireGif(Path file) {
    InputException.check(
        file.toString().toLowerCase(Locale.ROOT).endsWith(".gif"),
        "--film is %s; use a name that ends in .gif",
        file);
  }
}
