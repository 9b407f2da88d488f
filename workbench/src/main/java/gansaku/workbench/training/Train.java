package gansaku.workbench.training;

import com.google.errorprone.annotations.MustBeClosed;
import gansaku.io.AtomicFiles;
import gansaku.run.RunFolder;
import gansaku.run.Runs;
import gansaku.workbench.data.DataEvents;
import gansaku.workbench.data.Places;
import gansaku.workbench.data.RunProvenance;
import gansaku.workbench.data.Whereabouts;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.RecipeWriter;
import gansaku.workbench.recipe.Recipes;
import java.nio.file.Files;
import java.util.Map;

/** Prepares trainings: new ones, and those that go on. */
public final class Train {
  private Train() {}

  /**
   * Returns what a training would do, without making a folder, and tells {@code events} of data.
   */
  public static Summary dryRun(TrainRequest request, Places places, DataEvents events) {
    try (TrainingPlan plan = TrainingPlan.of(request.recipe(), request.device(), places, events)) {
      return Summary.of(plan);
    }
  }

  /** Prepares a new run, and tells {@code events} of downloads and bad pictures. */
  @MustBeClosed
  public static TrainingRun prepare(TrainRequest request, Places places, DataEvents events) {
    TrainingPlan plan = TrainingPlan.of(request.recipe(), request.device(), places, events);
    try {
      String data = called(plan).replaceAll(".*[/\\\\](?=.)", "");
      String name = request.name().orElse(request.recipe().name() + "-" + data);
      RunFolder folder = new Runs(places.runs()).create(name);
      Map<String, Object> whole = Whereabouts.whole(plan.resolved(), places);
      writeRecipe(folder, whole);
      RunProvenance.write(folder, plan.data(), plan.settings().seed(), plan.compute(), whole);
      return TrainingRun.begin(folder, plan);
    } catch (RuntimeException e) {
      plan.close();
      throw e;
    }
  }

  /**
   * Prepares to go on with a run from its newest checkpoint, and tells {@code events} of downloads
   * and bad pictures.
   */
  @MustBeClosed
  public static TrainingRun resume(ResumeRequest request, Places places, DataEvents events) {
    RunFolder folder = new Runs(places.runs()).find(request.run());
    Recipe recipe = Recipes.read(folder.recipe());
    for (ResumeRequest.Change change : request.changes()) {
      recipe = recipe.with(change.key(), change.value(), change.place());
    }
    Whereabouts.requireThere(folder, recipe.settings(), places, "");
    TrainingPlan plan = TrainingPlan.of(recipe, request.device(), places, events);
    try {
      RunProvenance.requireSameData(folder, plan.data());
      TrainingRun training = TrainingRun.resume(folder, plan);
      writeRecipe(folder, Whereabouts.whole(plan.resolved(), places));
      return training;
    } catch (RuntimeException e) {
      plan.close();
      throw e;
    }
  }

  /** Returns what the recipe calls its data; domains in one folder have names of their own. */
  private static String called(TrainingPlan plan) {
    return String.valueOf(plan.resolved().get("data.name"));
  }

  private static void writeRecipe(RunFolder folder, Map<String, Object> resolved) {
    AtomicFiles.write(
        folder.recipe(), file -> Files.writeString(file, RecipeWriter.yaml(resolved)));
  }
}
