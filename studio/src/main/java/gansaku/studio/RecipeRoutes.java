package gansaku.studio;

import gansaku.studio.web.Answers;
import gansaku.workbench.Workbench;
import gansaku.workbench.recipe.Abilities;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.RecipeWriter;
import gansaku.workbench.training.Experience;
import gansaku.workbench.training.Summary;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** What can be trained, and what a training would do. */
final class RecipeRoutes {
  private final Workbench workbench;
  private final String device;

  /** A plan builds its model; two at a time would take twice the memory. */
  private final ReentrantLock turn = new ReentrantLock(true);

  RecipeRoutes(Workbench workbench, String device) {
    this.workbench = workbench;
    this.device = device;
  }

  /**
   * A recipe, as the gallery shows it.
   *
   * @param model the architecture's name
   * @param can what its models can do
   * @param minutes how long it takes on this machine, by an earlier run of it
   * @param megabytes how much memory that run had at most
   */
  private record Known(
      String name,
      String summary,
      String model,
      List<String> can,
      Optional<Double> minutes,
      Optional<Double> megabytes) {
    static Known of(Recipe recipe, Optional<Experience> here) {
      var architecture = recipe.architecture();
      return new Known(
          recipe.name(),
          recipe.summary(),
          architecture.name(),
          Abilities.of(architecture),
          here.map(Experience::minutes),
          here.map(Experience::megabytes).filter(size -> size > 0));
    }
  }

  /**
   * What a training would do.
   *
   * @param yaml every value in force
   */
  private record Plan(Summary plan, String yaml) {}

  List<Route> routes() {
    return List.of(
        Route.get(Api.ROOT + "/recipes", this::list),
        Route.get(Api.ROOT + "/sets", ctx -> Answers.json(ctx, Map.of("sets", workbench.sets()))),
        Route.post(Api.ROOT + "/plans", this::plan));
  }

  private void list(Context ctx) {
    Answers.json(
        ctx,
        Map.of(
            "recipes",
            Workbench.recipes().stream()
                .map(recipe -> Known.of(recipe, workbench.experience(recipe)))
                .toList()));
  }

  private void plan(Context ctx) {
    var request = Answers.body(ctx, Wish.class).request(workbench, device);
    turn.lock();
    try {
      Summary summary = workbench.dryRun(request);
      Answers.json(ctx, new Plan(summary, RecipeWriter.yaml(summary.resolved())));
    } finally {
      turn.unlock();
    }
  }
}
