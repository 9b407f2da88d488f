package gansaku.workbench;

import com.google.errorprone.annotations.MustBeClosed;
import gansaku.error.InputException;
import gansaku.model.Model;
import gansaku.model.Translates;
import gansaku.nn.Module;
import gansaku.run.RunFolder;
import gansaku.run.Runs;
import gansaku.settings.Settings;
import gansaku.task.Paired;
import gansaku.tensor.Compute;
import gansaku.tensor.Precision;
import gansaku.workbench.data.DataEvents;
import gansaku.workbench.data.Places;
import gansaku.workbench.recipe.Recipes;
import gansaku.workbench.training.CheckpointChoice;
import gansaku.workbench.training.ResumeRequest;
import gansaku.workbench.training.Summary;
import gansaku.workbench.training.Train;
import gansaku.workbench.training.TrainRequest;
import gansaku.workbench.training.TrainingRun;
import gansaku.workbench.translate.PictureTranslator;
import gansaku.workbench.translate.TiledTranslation;
import gansaku.workbench.use.TrainedModel;
import gansaku.workbench.verify.Verification;
import gansaku.workbench.weights.ImportedGenerators;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    return dryRun(request, DataEvents.NONE);
  }

  /** As above, and tells {@code events} of the data. */
  public Summary dryRun(TrainRequest request, DataEvents events) {
    return Train.dryRun(request, places, events);
  }

  /** Checks the derivatives that a training would take, on the CPU; makes no folder. */
  public Verification.Report verify(TrainRequest request, DataEvents events) {
    return Verification.of(request.recipe(), places, events);
  }

  /** Prepares a new run. */
  @MustBeClosed
  public TrainingRun prepare(TrainRequest request) {
    return prepare(request, DataEvents.NONE);
  }

  /** Prepares a new run, and tells {@code events} of downloads and bad pictures. */
  @MustBeClosed
  public TrainingRun prepare(TrainRequest request, DataEvents events) {
    return Train.prepare(request, places, events);
  }

  /**
   * Prepares to go on with a run from its newest checkpoint, and tells {@code events} of downloads
   * and bad pictures.
   */
  @MustBeClosed
  public TrainingRun resume(ResumeRequest request, DataEvents events) {
    return Train.resume(request, places, events);
  }

  /** Prepares to go on with {@code run}, a folder, a number or {@code latest}, as it is. */
  @MustBeClosed
  public TrainingRun resume(String run) {
    return resume(ResumeRequest.of(run), DataEvents.NONE);
  }

  /** Trains a new run to its end and opens what came out. */
  @MustBeClosed
  public TrainedModel train(TrainRequest request) {
    RunFolder folder;
    try (TrainingRun run = prepare(request)) {
      run.train();
      folder = run.folder();
    }
    return open(folder, request.device(), "latest");
  }

  /** Opens the trained model of {@code run}, a folder, a number or {@code latest}, to use it. */
  @MustBeClosed
  public TrainedModel open(String run) {
    return open(run, "auto");
  }

  /**
   * Opens a trained model to use.
   *
   * @param run a folder, a number or {@code latest}
   */
  @MustBeClosed
  public TrainedModel open(String run, String device) {
    return open(run, device, "latest");
  }

  /**
   * Opens a trained model as it was at one of its checkpoints.
   *
   * @param run a folder, a number or {@code latest}
   * @param checkpoint {@code latest}, {@code best} or a step
   */
  @MustBeClosed
  public TrainedModel open(String run, String device, String checkpoint) {
    return open(runs().find(run), device, checkpoint);
  }

  @MustBeClosed
  private TrainedModel open(RunFolder run, String device, String checkpoint) {
    Settings recipe = Recipes.read(run.recipe()).settings();
    return TrainedModel.open(run, device, places, CheckpointChoice.open(run, checkpoint, recipe));
  }

  /**
   * Opens what translates pictures: a trained model, or an imported generator as it was trained.
   *
   * @param name a folder, a number or {@code latest}; or e.g. {@code pix2pix/unet_256}
   * @param checkpoint of a run, {@code latest}, {@code best} or a step
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // the model is closed with what is returned
  public PictureTranslator translator(String name, String device, String checkpoint) {
    if (Files.isRegularFile(Path.of(name))) {
      throw noRun(Path.of(name));
    }
    return ImportedGenerators.isName(name)
        ? imported(name, device, false)
        : PictureTranslator.of(open(name, device, checkpoint));
  }

  private static InputException noRun(Path file) {
    List<String> fitting = ImportedGenerators.fitting(file);
    return fitting.isEmpty()
        ? InputException.of(
            "%s is no run, and its weights fit none of %s",
            file, String.join(", ", ImportedGenerators.NAMES))
        : InputException.of(
            "%s is a file of weights; import it as %s and use that name", file, fitting.get(0));
  }

  /**
   * Opens an imported generator.
   *
   * @param name as {@code pix2pix/unet_256}
   * @param averaged whether batch norm goes by running averages and not by the picture's own
   */
  @MustBeClosed
  public PictureTranslator imported(String name, String device, boolean averaged) {
    Compute compute = Compute.of(device, Precision.FLOAT32);
    Model model = ImportedGenerators.in(places.cache()).open(name, compute.device(), averaged);
    Translates generator = model.capability(Translates.class).orElseThrow();
    return new PictureTranslator(
        name,
        new TiledTranslation(generator, new Paired(false), compute),
        Optional.empty(),
        () -> model.networks().values().forEach(Module::close));
  }
}
