package gansaku.cli;

import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import gansaku.run.ImageGrid;
import gansaku.workbench.use.Reconstruct;
import gansaku.workbench.use.TrainedModel;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gansaku reconstruct}: shows what a model remembers of pictures. */
@Command(
    name = "reconstruct",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Show test pictures, and after each what the model makes of it.",
    footerHeading = "%nExamples:%n",
    footer = {"  gansaku reconstruct latest --n 32 --out pairs.png"})
final class ReconstructCommand implements Callable<Integer> {
  private static final int COLUMNS = 16; // eight pairs a row

  @Mixin private final ChosenModel chosen = new ChosenModel();

  @Option(
      names = "--n",
      paramLabel = "N",
      description = "How many pictures (default: ${DEFAULT-VALUE}).")
  private int n = 32;

  @Mixin private final PictureTarget target = new PictureTarget();
  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;

  ReconstructCommand(Console console) {
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    InputException.check(n >= 1, "--n is %s; use 1 or more", n);
    try (TrainedModel model = chosen.open(where)) {
      Reconstruct.Result made = Reconstruct.of(model, n);
      List<Pixels> pictures = made.pairs();
      ImageGrid sheet = ImageGrid.withColumns(Math.min(COLUMNS, pictures.size()), pictures);
      WrittenPictures written = target.write(model.run(), pictures, sheet, "reconstructions.png");
      answer.give(
          written,
          out -> out.println(written.out() + ": " + made.of() + ", each before what became of it"));
    }
    return 0;
  }
}
