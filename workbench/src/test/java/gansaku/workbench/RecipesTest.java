package gansaku.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.workbench.recipe.RecipeWriter;
import gansaku.workbench.recipe.Recipes;
import gansaku.workbench.training.Summary;
import gansaku.workbench.training.TrainRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recipe that comes with the program can be trained. */
class RecipesTest {
  private final Path folder;

  RecipesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static java.util.List<String> names() {
    return Recipes.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void buildsItsNetworksAndSaysWhereItComesFrom(String name) {
    Summary summary = Workbench.in(folder).dryRun(TrainRequest.of(name).on("cpu"));
    assertThat(summary.parameters())
        .isNotEmpty()
        .allSatisfy((net, n) -> assertThat(n).isPositive());
    assertThat(Recipes.find(name).summary()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("names")
  void resolvedFormIsARecipeOfTheSameMeaning(String name) throws IOException {
    var workbench = Workbench.in(folder);
    var resolved = workbench.dryRun(TrainRequest.of(name).on("cpu")).resolved();
    Path file = folder.resolve("resolved.yaml");
    Files.writeString(file, RecipeWriter.yaml(resolved));
    assertThat(workbench.dryRun(TrainRequest.of(file.toString()).on("cpu")).resolved())
        .isEqualTo(resolved);
  }

  @Test
  void indexListsTheFilesThatAreThere() throws IOException {
    Path root = Path.of("..", "recipes");
    try (var files = Files.walk(root)) {
      assertThat(
              files
                  .map(file -> root.relativize(file).toString().replace('\\', '/'))
                  .filter(file -> file.endsWith(".yaml"))
                  .map(file -> file.replaceFirst("\\.yaml$", "")))
          .containsExactlyInAnyOrderElementsOf(Recipes.names());
    }
  }
}
