package gansaku.cli;

import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import gansaku.run.ImageGrid;
import gansaku.workbench.use.Reconstruct;
import gansaku.workbench.use.TrainedModel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gansaku reconstruct}: shows what a model remembers of pictures. */
@Command(
    name = "reconstruct",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Show pictures, and after each what the model makes of it: a model that reconstructs, or one"
            + " with an encoder (gansaku encode).",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku reconstruct latest --n 32 --out pairs.png",
      "  gansaku reconstruct latest photos/ --out pairs.png"
    })
final class ReconstructCommand implements Callable<Integer> {
  private static final int COLUMNS = 16; // eight pairs a row
  private static final int USUAL = 32;

  @Mixin private final ChosenModel chosen = new ChosenModel();

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "IN",
      description =
          "Pictures, folders of them, or patterns such as '*.jpg' (default: test pictures of the"
              + " run's data).")
  private List<String> inputs = List.of();

  @Option(names = "--n", paramLabel = "N", description = "How many test pictures (default: 32).")
  private Optional<Integer> n = Optional.empty();

  @Mixin private final PictureTarget target = new PictureTarget();
  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;

  ReconstructCommand(Console console) {
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    int count = n.orElse(USUAL);
    InputException.check(count >= 1, "--n is %s; use 1 or more", count);
    InputException.check(
        n.isEmpty() || inputs.isEmpty(), "--n is for test pictures; leave it out beside pictures");
    try (TrainedModel model = chosen.open(where)) {
      Reconstruct.Result made =
          inputs.isEmpty() ? Reconstruct.of(model, count) : Reconstruct.of(model, inputs);
      List<Pixels> pictures = made.pairs();
      ImageGrid sheet = ImageGrid.withColumns(Math.min(COLUMNS, pictures.size()), pictures);
      WrittenPictures written = target.write(model.run(), pictures, sheet, "reconstructions.png");
      answer.give(
          written,
          out ->
              out.printf(
                  Locale.ROOT,
                  "%s: %s, each before what became of it; PSNR %.1f dB%n",
                  written.out(),
                  made.of(),
                  made.psnr()));
    }
    return 0;
  }
}
