package gansaku.cli;

import gansaku.error.InputException;
import gansaku.workbench.Workbench;
import gansaku.workbench.translate.StyleMask;
import gansaku.workbench.translate.StylePicture;
import gansaku.workbench.translate.Stylizer;
import gansaku.workbench.translate.Tiles;
import gansaku.workbench.use.TrainedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gansaku stylize}: gives pictures the style of others. */
@Command(
    name = "stylize",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Give pictures of any size the style of others, by a model of style transfer. Names and"
            + " sizes stay; JPEG and PNG stay what they are, others become PNG.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku stylize latest photo.jpg --style starry.jpg --out art.png",
      "  gansaku stylize latest photo.jpg --style starry.jpg --style waves.jpg:0.3 --strength 0.8"
          + " --out art.png",
      "  gansaku stylize latest photo.jpg --style starry.jpg --mask sky.png --style waves.jpg"
          + " --out art.png",
      "  gansaku stylize latest photos/ --style starry.jpg --preserve-colour --out art/"
    })
final class StylizeCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final ChosenModel chosen = new ChosenModel();

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "IN",
      description = "Pictures, folders of them, or patterns such as '*.jpg'.")
  private List<String> inputs = List.of();

  @Option(
      names = "--style",
      paramLabel = "FILE[:WEIGHT]",
      description = "A picture of the style; several are mixed by their weights (default: 1).")
  private List<String> styles = List.of();

  @Option(
      names = "--mask",
      paramLabel = "FILE",
      description =
          "Where a style goes, white on black, as large as the picture; one for each style in their"
              + " order, or for all but the last, which gets the rest.")
  private List<Path> masks = List.of();

  @Option(
      names = "--strength",
      paramLabel = "A",
      description =
          "From 0, the picture as the model makes it again, to 1, the style alone (default:"
              + " ${DEFAULT-VALUE}).")
  private double strength = 1;

  @Option(
      names = "--preserve-colour",
      description = "Keep the picture's colours; of the styles only strokes and textures count.")
  private boolean preserveColour;

  @Option(
      names = "--tile",
      paramLabel = "N",
      description =
          "Divide pictures larger than N pixels a side into tiles that overlap; styles are made as"
              + " small (default: ${DEFAULT-VALUE}).")
  private int tile = Tiles.USUAL.side();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE|DIR",
      description = "The .png or .jpg file to write, or the folder to put pictures into.")
  private Path out = Path.of("");

  @Option(names = "--force", description = "Replace pictures that are in the folder already.")
  private boolean force;

  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;

  StylizeCommand(Console console) {
    this.console = console;
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    boolean toFile = OutNames.isPicture(out);
    InputException.check(
        !toFile || inputs.size() == 1 && !Files.isDirectory(Path.of(inputs.get(0))),
        "--out is %s, one picture, and there may be several to make; name a folder",
        out);
    var stylizer =
        new Stylizer(
            styles.stream().map(StylePicture::read).toList(),
            masks.stream().map(StyleMask::read).toList(),
            strength,
            preserveColour,
            new Tiles(tile));
    try (TrainedModel model = chosen.open(where)) {
      if (toFile) {
        file(model, stylizer);
      } else {
        String encoder = Workbench.encoder(model);
        new MadePictures(console, answer, " (encoder: " + encoder + ")")
            .of(
                model.run().path().toString(),
                rate -> Workbench.stylize(model, stylizer, inputs, out, force, rate));
      }
    }
    return 0;
  }

  /** What was made of what, and by whose features. */
  private record Made(Path run, String encoder, Path picture, Path out) {}

  private void file(TrainedModel model, Stylizer stylizer) {
    Path picture = Path.of(inputs.get(0));
    String encoder = Workbench.encoder(model);
    Workbench.stylize(model, stylizer, picture, out);
    answer.give(
        new Made(model.run().path(), encoder, picture, out),
        words -> words.printf("%s (encoder: %s)%n", out, encoder));
  }
}
