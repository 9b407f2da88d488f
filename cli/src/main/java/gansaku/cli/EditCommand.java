package gansaku.cli;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import gansaku.run.ImageGrid;
import gansaku.workbench.latent.Edit;
import gansaku.workbench.latent.Move;
import gansaku.workbench.latent.Points;
import gansaku.workbench.latent.Projection;
import gansaku.workbench.latent.Projector;
import gansaku.workbench.latent.SavedCode;
import gansaku.workbench.latent.SavedDirections;
import gansaku.workbench.latent.Space;
import gansaku.workbench.use.TrainedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gansaku edit}: goes along directions of latent space. */
@Command(
    name = "edit",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Change pictures along directions that 'gansaku directions' or 'gansaku attribute' found.",
      "",
      "What is changed is the picture of a seed, a code that 'gansaku project' saved, or a picture"
          + " of yours, whose code is found first."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku edit latest --seed 7 --move sefa-0=2.5 --out e.png",
      "  gansaku edit latest --seed 0-7 --move sefa-0 --sheet --out sheet.png",
      "  gansaku edit latest my-face.png --add glasses=1 --add beard=-1 --out with.png"
    })
final class EditCommand implements Callable<Integer> {
  static final int COLUMNS = 9;

  @Mixin private final ChosenModel chosen = new ChosenModel();

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "IN",
      description = "Pictures, or codes that were saved, instead of seeds.")
  private List<Path> inputs = List.of();

  @Option(
      names = {"--seed", "--seeds"},
      paramLabel = "SEEDS",
      description = "The pictures to change (default: 0).")
  private Optional<String> seeds = Optional.empty();

  @Option(
      names = {"--move", "--add"},
      required = true,
      paramLabel = "NAME=X",
      description =
          "Go X units along a direction, by its name or file; several add up. Units are standard"
              + " deviations, or what it takes to add an attribute.")
  private List<String> moves = List.of();

  @Option(
      names = "--sheet",
      description = "Show each direction by itself from -2 to 2 times X, a row for each picture.")
  private boolean sheet;

  @Mixin private final CodeSearch search = new CodeSearch();

  @Mixin private final ShownOption shown = new ShownOption();
  @Mixin private final PictureTarget target = new PictureTarget();
  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;

  EditCommand(Console console) {
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    InputException.check(
        inputs.isEmpty() || seeds.isEmpty(), "name pictures or --seed, not both; leave one out");
    List<Move> wanted = moves.stream().map(Move::parse).toList();
    long[] numbers = SeedRange.parse("--seed", seeds.orElse("0"));
    try (TrainedModel model = chosen.open(where)) {
      Space space = Space.of(model, shown.options());
      var saved = new SavedDirections(model, space);
      wanted.forEach(move -> saved.find(move.direction()));
      List<Points> points =
          inputs.isEmpty() ? List.of(space.ofSeeds(numbers)) : codes(model, space);
      var pictures = new ArrayList<Pixels>();
      for (Points some : points) {
        pictures.addAll(
            sheet
                ? rows(model, space, saved, some, wanted)
                : row(model, space, saved, some, wanted));
      }
      ImageGrid grid = ImageGrid.withColumns(sheet ? COLUMNS : 2, pictures);
      WrittenPictures written = target.write(model.run(), pictures, grid, "edit.png");
      answer.give(written, out -> out.println(written.out()));
    }
    return 0;
  }

  private List<Points> codes(TrainedModel model, Space space) {
    if (inputs.stream().allMatch(EditCommand::isCode)) {
      return inputs.stream().map(input -> SavedCode.read(model, space, input)).toList();
    }
    try (Projector projector = search.open(model, space)) {
      return inputs.stream().map(input -> code(model, space, projector, input)).toList();
    }
  }

  private static Points code(TrainedModel model, Space space, Projector projector, Path input) {
    return isCode(input)
        ? SavedCode.read(model, space, input)
        : Projection.code(model, projector, ImageReader.DEFAULT.read(input));
  }

  private static boolean isCode(Path input) {
    return input.toString().toLowerCase(Locale.ROOT).endsWith(SavedCode.ENDING);
  }

  /** Returns each picture as it was and as it becomes. */
  private static List<Pixels> row(
      TrainedModel model, Space space, SavedDirections saved, Points points, List<Move> moves) {
    List<Pixels> before = Edit.of(model, space, saved, points, List.of());
    List<Pixels> after = Edit.of(model, space, saved, points, moves);
    var pairs = new ArrayList<Pixels>();
    for (int i = 0; i < before.size(); i++) {
      pairs.add(before.get(i));
      pairs.add(after.get(i));
    }
    return pairs;
  }

  private static List<Pixels> rows(
      TrainedModel model, Space space, SavedDirections saved, Points points, List<Move> moves) {
    var rows = new ArrayList<Pixels>();
    for (Move move : moves) {
      rows.addAll(
          Edit.sheet(
              model, space, saved.find(move.direction()), points, 2 * move.amount(), COLUMNS));
    }
    return rows;
  }
}
