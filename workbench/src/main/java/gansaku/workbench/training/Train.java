package gansaku.workbench.training;

import com.google.errorprone.annotations.MustBeClosed;
import gansaku.error.InputException;
import gansaku.io.AtomicFiles;
import gansaku.run.RunFolder;
import gansaku.run.Runs;
import gansaku.settings.Settings;
import gansaku.workbench.data.DataEvents;
import gansaku.workbench.data.Places;
import gansaku.workbench.data.RunProvenance;
import gansaku.workbench.data.Whereabouts;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.RecipeWriter;
import gansaku.workbench.recipe.Recipes;
import gansaku.workbench.weights.FirstWeights;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/** Prepares trainings: new ones, and those that go on. */
public final class Train {
  private static final String FIRST = "init-from";

  private Train() {}

  /**
   * Returns what a training would do, without making a folder, and tells {@code events} of data.
   */
  public static Summary dryRun(TrainRequest request, Places places, DataEvents events) {
    try (TrainingPlan plan = TrainingPlan.of(request.recipe(), request.device(), places, events)) {
      return Summary.of(plan, first(plan, places).map(FirstWeights::beginning));
    }
  }

  /** Prepares a new run, and tells {@code events} of downloads and bad pictures. */
  @MustBeClosed
  public static TrainingRun prepare(TrainRequest request, Places places, DataEvents events) {
    TrainingPlan plan = taught(TrainingPlan.of(request.recipe(), request.device(), places, events));
    try {
      Optional<FirstWeights> first = first(plan, places);
      requireGiven(plan, first);
      BackboneWeights.bring(plan);
      CodesRun.bring(plan);
      String data = called(plan).replaceAll(".*[/\\\\](?=.)", "");
      String name = request.name().orElse(request.recipe().name() + "-" + data);
      RunFolder folder = new Runs(places.runs()).create(name);
      Map<String, Object> whole = Whereabouts.whole(plan.resolved(), places);
      first.ifPresent(weights -> whole.put(FIRST, weights.from().toString()));
      writeRecipe(folder, whole);
      RunProvenance.write(
          folder,
          plan.data(),
          plan.settings().seed(),
          plan.compute(),
          whole,
          first.map(FirstWeights::beginning));
      return TrainingRun.begin(folder, plan, first);
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
    if (request.changes().stream().anyMatch(change -> change.key().equals(CodesRun.KEY))) {
      recipe = CodesRun.moved(recipe, places);
    }
    Whereabouts.requireThere(folder, recipe.settings(), places, "");
    TrainingPlan plan = taught(TrainingPlan.of(recipe, request.device(), places, events));
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

  /** Returns the weights that a new run begins with, where they are not drawn. */
  private static Optional<FirstWeights> first(TrainingPlan plan, Places places) {
    Settings recipe = plan.recipe();
    return plan.settings()
        .first()
        .map(
            from ->
                recipe.placed(
                    () -> {
                      CodesRun.requireBeginning(from, recipe, places);
                      return FirstWeights.of(from, plan.model().networks(), places);
                    }));
  }

  /** Refuses to train on networks that nothing changes and that have learnt nothing. */
  private static void requireGiven(TrainingPlan plan, Optional<FirstWeights> first) {
    String model = plan.recipe().text("model", "");
    for (String name : plan.model().given()) {
      InputException.check(
          first.isPresent(),
          "model %s builds on a network %s that it does not train; begin with the run that has"
              + " learnt it (init-from)",
          model,
          name);
      String why = first.get().lacks(name);
      InputException.check(
          why.isEmpty(),
          "init-from is %s, which does not have all of %s, on which %s builds: %s",
          first.get().from(),
          name,
          model,
          why);
    }
  }

  /** Returns {@code plan} with the teacher that it names, or closes it. */
  private static TrainingPlan taught(TrainingPlan plan) {
    try {
      return plan.taught();
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
