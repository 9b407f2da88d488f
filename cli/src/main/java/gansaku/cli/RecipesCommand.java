package gansaku.cli;

import gansaku.workbench.Workbench;
import gansaku.workbench.recipe.RecipeWriter;
import gansaku.workbench.training.Summary;
import gansaku.workbench.training.TrainRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gansaku recipes}: lists recipes, or shows one. */
@Command(
    name = "recipes",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "List the recipes, or show one with every value in force.")
final class RecipesCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "NAME", description = "A recipe to show.")
  private Optional<String> name = Optional.empty();

  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;

  RecipesCommand(Console console) {
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    if (name.isPresent()) {
      Workbench workbench = where.workbench();
      TrainRequest request = TrainRequest.of(name.get()).on(where.device());
      Summary plan = workbench.dryRun(request);
      String summary = request.recipe().summary();
      answer.give(
          plan,
          out -> {
            out.println("# " + summary);
            out.print(RecipeWriter.yaml(plan.resolved()));
          });
      return 0;
    }
    List<Known> known =
        Workbench.recipes().stream().map(each -> new Known(each.name(), each.summary())).toList();
    answer.give(
        Map.of("recipes", known),
        out ->
            known.forEach(
                each -> out.printf(Locale.ROOT, "%-20s %s%n", each.name(), each.summary())));
    return 0;
  }

  /** A recipe's name, and what it says of itself. */
  private record Known(String name, String summary) {}
}
