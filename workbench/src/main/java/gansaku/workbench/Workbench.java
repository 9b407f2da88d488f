package gansaku.workbench;

import gansaku.io.AtomicFiles;
import gansaku.model.Translates;
import gansaku.run.RunFolder;
import gansaku.run.Runs;
import gansaku.task.Paired;
import gansaku.tensor.Compute;
import gansaku.tensor.Precision;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.RecipeWriter;
import gansaku.workbench.recipe.Recipes;
import gansaku.workbench.weights.ImportedGenerators;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Trains models and opens what was trained: a method for each verb, the same for every front end.
 */
public final class Workbench {
  private final Places places;

  public Workbench(Places places) {
    this.places = places;
  }

  /** Returns a workbench whose run folders are in {@code runs}. */
  public static Workbench in(Path runs) {
    return new Workbench(Places.in(runs));
  }

  /** Returns the runs. */
  public Runs runs() {
    return new Runs(places.runs());
  }

  /** Returns what a training would do, without making a folder. */
  public Summary dryRun(TrainRequest request) {
    try (Plan plan = plan(request.recipe(), request.device(), TrainingEvents.NONE)) {
      return Summary.of(plan);
    }
  }

  /** Checks the derivatives that a training would take, on the CPU; makes no folder. */
  public Verification.Report verify(TrainRequest request, TrainingEvents events) {
    return Verification.of(request.recipe(), places, events);
  }

  /** Prepares a new run. */
  public TrainingRun prepare(TrainRequest request) {
    return prepare(request, TrainingEvents.NONE);
  }

  /** Prepares a new run, and tells {@code events} of downloads and bad pictures. */
  public TrainingRun prepare(TrainRequest request, TrainingEvents events) {
    Plan plan = plan(request.recipe(), request.device(), events);
    try {
      String data = plan.data().source().name().replaceAll(".*[/\\\\](?=.)", "");
      String name = request.name().orElse(request.recipe().name() + "-" + data);
      RunFolder folder = runs().create(name);
      writeRecipe(folder, plan.resolved());
      RunProvenance.write(folder, plan);
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
  public TrainingRun resume(ResumeRequest request, TrainingEvents events) {
    RunFolder folder = runs().find(request.run());
    Recipe recipe = Recipes.read(folder.recipe());
    for (ResumeRequest.Change change : request.changes()) {
      recipe = recipe.with(change.key(), change.value(), change.place());
    }
    Plan plan = plan(recipe, request.device(), events);
    try {
      RunProvenance.requireSameData(folder, plan);
      TrainingRun training = TrainingRun.resume(folder, plan);
      writeRecipe(folder, plan.resolved());
      return training;
    } catch (RuntimeException e) {
      plan.close();
      throw e;
    }
  }

  /** Prepares to go on with {@code run}, a folder, a number or {@code latest}, as it is. */
  public TrainingRun resume(String run) {
    return resume(ResumeRequest.of(run), TrainingEvents.NONE);
  }

  /** Trains a new run to its end and opens what came out. */
  public TrainedModel train(TrainRequest request) {
    RunFolder folder;
    try (TrainingRun run = prepare(request)) {
      run.train();
      folder = run.folder();
    }
    return TrainedModel.open(folder, request.device(), places);
  }

  /** Opens the trained model of {@code run}, a folder, a number or {@code latest}, to use it. */
  public TrainedModel open(String run) {
    return open(run, "auto");
  }

  /**
   * Opens a trained model to use.
   *
   * @param run a folder, a number or {@code latest}
   */
  public TrainedModel open(String run, String device) {
    return open(run, device, "latest");
  }

  /**
   * Opens a trained model as it was at one of its checkpoints.
   *
   * @param run a folder, a number or {@code latest}
   * @param checkpoint {@code latest}, {@code best} or a step
   */
  public TrainedModel open(String run, String device, String checkpoint) {
    return TrainedModel.open(runs().find(run), device, places, checkpoint);
  }

  /**
   * Opens what translates pictures: a trained model, or an imported generator as it was trained.
   *
   * @param name a folder, a number or {@code latest}; or as {@code pix2pix/unet_256}
   * @param checkpoint of a run, {@code latest}, {@code best} or a step
   */
  public Translator translator(String name, String device, String checkpoint) {
    return ImportedGenerators.isName(name)
        ? imported(name, device, false)
        : open(name, device, checkpoint).translator();
  }

  /**
   * Opens an imported generator.
   *
   * @param averaged whether batch norm goes by running averages and not by the picture's own
   */
  public Translator imported(String name, String device, boolean averaged) {
    Compute compute = Compute.of(device, Precision.FLOAT32);
    Translates generator =
        ImportedGenerators.in(places.cache()).open(name, compute.device(), averaged);
    return new Translator(
        name, new Translation(generator, new Paired(false), compute), Optional.empty());
  }

  private Plan plan(Recipe recipe, String device, TrainingEvents events) {
    return Plan.of(recipe, device, places, events);
  }

  private static void writeRecipe(RunFolder folder, Map<String, Object> resolved) {
    AtomicFiles.write(
        folder.recipe(), file -> Files.writeString(file, RecipeWriter.yaml(resolved)));
  }
}
