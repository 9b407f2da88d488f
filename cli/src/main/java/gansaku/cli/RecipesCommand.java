package gansaku.cli;

import gansaku.workbench.TrainRequest;
import gansaku.workbench.Workbench;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.RecipeWriter;
import gansaku.workbench.recipe.Recipes;
import java.util.Locale;
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
  private final Console console;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "A recipe to show.")
  private Optional<String> name = Optional.empty();

  @Mixin private final WhereOptions where;

  RecipesCommand(Console console) {
    this.console = console;
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    if (name.isPresent()) {
      Workbench workbench = where.workbench();
      TrainRequest request = TrainRequest.of(name.get()).on(where.device());
      console.out().println("# " + request.recipe().summary());
      console.out().print(RecipeWriter.yaml(workbench.dryRun(request).resolved()));
      return 0;
    }
    for (String each : Recipes.names()) {
      Recipe recipe = Recipes.find(each);
      console.out().printf(Locale.ROOT, "%-20s %s%n", each, recipe.summary());
    }
    return 0;
  }
}
