package gansaku.cli;

import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import gansaku.run.ImageGrid;
import gansaku.workbench.latent.Edit;
import gansaku.workbench.latent.LatentDirection;
import gansaku.workbench.latent.PrincipalDirections;
import gansaku.workbench.latent.SavedDirections;
import gansaku.workbench.latent.Sefa;
import gansaku.workbench.latent.Space;
import gansaku.workbench.use.TrainedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gansaku directions}: finds directions without asking what they mean, or lists them. */
@Command(
    name = "directions",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Find the directions of latent space that change pictures most, or list those that were"
          + " saved.",
      "",
      "sefa reads them off the weights of the first layer, pca off what the model makes. They are"
          + " saved in the run's folder; 'gansaku edit' goes along them."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku directions latest --method sefa --out directions/",
      "  gansaku directions latest                  (lists those that are saved)"
    })
final class DirectionsCommand implements Callable<Integer> {
  /** How directions are found, as a person writes it. */
  private enum Method {
    sefa,
    pca
  }

  @Mixin private final ChosenModel chosen = new ChosenModel();

  @Option(
      names = "--method",
      paramLabel = "sefa|pca",
      description = "How to find directions (default: list those that are saved).")
  private Optional<Method> method = Optional.empty();

  @Option(names = "--n", paramLabel = "N", description = "How many (default: ${DEFAULT-VALUE}).")
  private int n = 10;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for a sheet of each direction.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--seeds",
      paramLabel = "SEEDS",
      description = "The rows of a sheet (default: ${DEFAULT-VALUE}).")
  private String seeds = "0-4";

  @Option(
      names = "--reach",
      paramLabel = "X",
      description =
          "How far a sheet goes to both sides, in standard deviations (default:"
              + " ${DEFAULT-VALUE}).")
  private double reach = 3;

  @Mixin private final ShownOption shown = new ShownOption();
  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;

  DirectionsCommand(Console console) {
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    out.ifPresent(OutNames::folder);
    long[] rows = SeedRange.parse(seeds);
    InputException.check(reach > 0, "--reach is %s; use more than 0, 3 is usual", reach);
    try (TrainedModel model = chosen.open(where)) {
      Space space = Space.of(model, shown.options());
      var saved = new SavedDirections(model, space);
      List<LatentDirection> found = method.map(m -> find(m, model, space)).orElseGet(saved::all);
      Optional<Path> file = method.map(m -> saved.save(m.name(), found));
      List<Path> sheets =
          out.map(folder -> sheets(model, space, found, rows, folder)).orElse(List.of());
      answer.give(
          Map.of("run", model.run(), "file", file, "directions", found, "sheets", sheets),
          words -> {
            found.forEach(direction -> words.println(line(direction)));
            if (found.isEmpty()) {
              words.println("no directions are saved; find some with --method sefa");
            }
            file.ifPresent(words::println);
            sheets.forEach(words::println);
          });
    }
    return 0;
  }

  private List<LatentDirection> find(Method method, TrainedModel model, Space space) {
    return switch (method) {
      case sefa -> Sefa.of(model, space, n);
      case pca -> PrincipalDirections.of(space, n);
    };
  }

  private List<Path> sheets(
      TrainedModel model, Space space, List<LatentDirection> directions, long[] rows, Path folder) {
    var files = new ArrayList<Path>();
    for (LatentDirection direction : directions) {
      List<Pixels> pictures =
          Edit.sheet(model, space, direction, space.ofSeeds(rows), reach, EditCommand.COLUMNS);
      Path file = folder.resolve(direction.name() + ".png");
      ImageGrid.withColumns(EditCommand.COLUMNS, pictures).write(file, pictures);
      files.add(file);
    }
    return files;
  }

  private static String line(LatentDirection direction) {
    String about =
        direction.about().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(e -> e.getKey() + " " + said(e.getValue()))
            .reduce((a, b) -> a + ", " + b)
            .orElse("");
    return String.format(Locale.ROOT, "%-16s %s", direction.name(), about).strip();
  }

  private static String said(Object value) {
    return value instanceof Number number ? ScoreTable.number(number.doubleValue()) : "" + value;
  }
}
