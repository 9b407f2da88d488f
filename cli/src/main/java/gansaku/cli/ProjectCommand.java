package gansaku.cli;

import gansaku.workbench.latent.Project;
import gansaku.workbench.latent.Project.Projected;
import gansaku.workbench.latent.Projector;
import gansaku.workbench.latent.Space;
import gansaku.workbench.use.TrainedModel;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gansaku project}: finds the codes of pictures. */
@Command(
    name = "project",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Find the code of which a model makes a picture like yours: its noise z, or of a model with"
          + " styles these, w.",
      "",
      "For each picture: itself beside what was found, a film of the search, and the code, which"
          + " 'gansaku edit' takes."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  gansaku project latest my-face.png --out projected/"})
final class ProjectCommand implements Callable<Integer> {
  @Mixin private final ChosenModel chosen = new ChosenModel();

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "IN", description = "Pictures.")
  private List<Path> pictures = List.of();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder to put pictures, films and codes into.")
  private Path out = Path.of(".");

  @Mixin private final CodeSearch search = new CodeSearch();

  @Mixin private final ShownOption shown = new ShownOption();
  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;

  ProjectCommand(Console console) {
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    OutNames.folder(out);
    try (TrainedModel model = chosen.open(where)) {
      Space space = Space.of(model, shown.options());
      try (Projector projector = search.open(model, space)) {
        List<Projected> found = Project.files(model, space, projector, pictures, out);
        answer.give(
            Map.of(
                "run", model.run(),
                "space", space.name(),
                "how", projector.name(),
                "pictures", found),
            words -> {
              words.printf("in %s, %s%n", space.name(), projector.name());
              found.forEach(one -> print(one, words));
            });
      }
    }
    return 0;
  }

  private static void print(Projected one, PrintStream words) {
    words.printf(
        Locale.ROOT,
        "%s: distance %.3f, nearer than %.1f %% of 1,000 own pictures%s%n",
        one.pair(),
        one.distance(),
        100 * one.nearer(),
        one.resized().isEmpty() ? "" : "; brought into shape from " + one.resized());
  }
}
