package gansaku.workbench;

import com.google.errorprone.annotations.MustBeClosed;
import gansaku.data.embedded.Embedded;
import gansaku.data.prepare.DataInspector;
import gansaku.data.prepare.DataPreparer;
import gansaku.data.prepare.DataReport;
import gansaku.data.prepare.PrepareReport;
import gansaku.data.prepare.PrepareSettings;
import gansaku.data.prepare.PreparedPart;
import gansaku.data.source.DataOptions;
import gansaku.data.source.FolderLayout;
import gansaku.data.source.ProgressListener;
import gansaku.data.source.Sources;
import gansaku.divergence.MultivariateNormal;
import gansaku.divergence.NormalMixture;
import gansaku.error.InputException;
import gansaku.io.Checksums;
import gansaku.io.Shard;
import gansaku.model.Model;
import gansaku.model.TransfersStyle;
import gansaku.model.Translates;
import gansaku.model.TranslatesTo;
import gansaku.nn.Module;
import gansaku.run.HostFacts;
import gansaku.run.RunFolder;
import gansaku.run.Runs;
import gansaku.task.Paired;
import gansaku.tensor.Compute;
import gansaku.tensor.Precision;
import gansaku.workbench.anomaly.AnomalyScan;
import gansaku.workbench.data.DataEvents;
import gansaku.workbench.data.Places;
import gansaku.workbench.data.RunData;
import gansaku.workbench.divergence.DivergenceReport;
import gansaku.workbench.doctor.Doctor;
import gansaku.workbench.encode.EncoderTraining;
import gansaku.workbench.export.Export;
import gansaku.workbench.export.Written;
import gansaku.workbench.lab.LabReport;
import gansaku.workbench.lab.MixtureLab;
import gansaku.workbench.measure.Comparison;
import gansaku.workbench.measure.Evaluation;
import gansaku.workbench.measure.Measurement;
import gansaku.workbench.measure.NearestPictures;
import gansaku.workbench.measure.Score;
import gansaku.workbench.measure.ScoreLog;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.Recipes;
import gansaku.workbench.training.CheckpointChoice;
import gansaku.workbench.training.Experience;
import gansaku.workbench.training.ResumeRequest;
import gansaku.workbench.training.RunDetail;
import gansaku.workbench.training.RunState;
import gansaku.workbench.training.Summary;
import gansaku.workbench.training.Train;
import gansaku.workbench.training.TrainRequest;
import gansaku.workbench.training.TrainingRun;
import gansaku.workbench.translate.PictureTranslator;
import gansaku.workbench.translate.Stylizer;
import gansaku.workbench.translate.TiledTranslation;
import gansaku.workbench.translate.TranslatedFiles;
import gansaku.workbench.use.TrainedModel;
import gansaku.workbench.verify.Verification;
import gansaku.workbench.weights.ImportedGenerators;
import gansaku.workbench.weights.ImportedModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Trains models, opens what was trained, measures and compares it, and looks at data: a method for
 * each verb, the same for every front end.
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

  /** Returns a workbench for a run whose pictures are now at {@code moved}, where that is given. */
  public Workbench withMovedData(Optional<String> moved) {
    return new Workbench(places.withMoved(moved));
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
   * @param run a folder, a number, {@code latest} or an imported model, as {@code stylegan2/ffhq}
   * @param checkpoint {@code latest}, {@code best} or a step
   */
  @MustBeClosed
  public TrainedModel open(String run, String device, String checkpoint) {
    return open(ImportedModels.find(run, places), device, checkpoint);
  }

  @MustBeClosed
  private TrainedModel open(RunFolder run, String device, String checkpoint) {
    return TrainedModel.open(
        run, device, places, recipe -> CheckpointChoice.open(run, checkpoint, recipe));
  }

  /**
   * Trains an encoder for {@code model} and keeps it beside its run.
   *
   * @param force whether one that is there is replaced
   */
  public static EncoderTraining.Result encode(
      TrainedModel model, EncoderTraining training, boolean force, ProgressListener progress) {
    return training.of(model, force, progress);
  }

  /** Returns the name of what {@code model}, which transfers style, sees styles by. */
  public static String encoder(TrainedModel model) {
    return model.capability(TransfersStyle.class, "stylizes").encoder();
  }

  /** Makes {@code out}, a PNG or JPEG, of {@code picture} as {@code stylizer} says. */
  public static void stylize(TrainedModel model, Stylizer stylizer, Path picture, Path out) {
    stylizer.file(model, picture, out);
  }

  /**
   * Gives the pictures that {@code inputs} name, files, folders and patterns, the style that {@code
   * stylizer} says, in the folder {@code out}.
   */
  public static TranslatedFiles stylize(
      TrainedModel model,
      Stylizer stylizer,
      List<String> inputs,
      Path out,
      boolean force,
      ProgressListener progress) {
    return stylizer.files(model, inputs, out, force, progress);
  }

  /** Looks for anomalies in the pictures that {@code inputs} name: files, folders and patterns. */
  public static AnomalyScan.Result anomalies(
      TrainedModel model, AnomalyScan scan, List<String> inputs, ProgressListener progress) {
    return scan.of(model, inputs, progress);
  }

  /** Writes {@code model} for other programs, and tells of what is fetched to try it. */
  public static List<Written> export(
      TrainedModel model, Export export, Path out, ProgressListener progress) {
    return export.write(model, out, progress);
  }

  /** Returns in plain words what {@link #evaluate} will do. */
  public List<String> outlook(Evaluation.Request request) {
    return new Evaluation(places, DataEvents.NONE).outlook(request);
  }

  /**
   * Scores a run's pictures against its data, or one set of pictures against another; a run's
   * scores are kept in its folder.
   */
  public Measurement evaluate(
      Evaluation.Request request, DataEvents events, ProgressListener progress) {
    return new Evaluation(places, events).evaluate(request, progress);
  }

  /**
   * As {@link #evaluate} does, of pictures at which others have looked, which {@code parts} keep.
   */
  public Measurement evaluateParts(
      Evaluation.Request request, Path parts, DataEvents events, ProgressListener progress) {
    return new Evaluation(places, events).inParts(parts).evaluate(request, progress);
  }

  /** Looks at one part of the pictures for {@link #evaluateParts}. */
  public void evaluatePart(
      Evaluation.Request request,
      Shard shard,
      Path parts,
      DataEvents events,
      ProgressListener progress) {
    new Evaluation(places, events).inParts(parts).look(request, shard, progress);
  }

  /**
   * Returns those of a run's pictures that are nearest to a picture of its data.
   *
   * @param shown how many of them
   * @param k how many neighbours of each
   */
  public NearestPictures neighbours(
      Evaluation.Request request, int shown, int k, DataEvents events, ProgressListener progress) {
    return new Evaluation(places, events).nearest(request, shown, k, progress);
  }

  /** Returns the scores of {@code runs}, folders, numbers or {@code latest}, beside each other. */
  public Comparison compare(List<String> runs) {
    return Comparison.of(runs.stream().map(runs()::find).distinct().toList());
  }

  /** Returns the scores that {@code run}, a folder, a number or {@code latest}, has kept. */
  public List<Score> scores(String run) {
    return ScoreLog.read(runs().find(run).metrics());
  }

  /** Returns how far each of the runs is. */
  public List<RunState> states() {
    return runs().list().stream().map(RunState::of).toList();
  }

  /**
   * Returns how far those runs are whose models can do one of {@code wanted}, in snake_case as
   * {@link RunDetail#can} has them; without those whose recipe cannot be read.
   */
  public List<RunState> able(List<String> wanted) {
    return runs().list().stream()
        .filter(run -> RunDetail.abilities(run).stream().anyMatch(wanted::contains))
        .map(RunState::of)
        .toList();
  }

  /**
   * Returns all that the folder of {@code run}, a folder, a number or {@code latest}, tells of it.
   */
  public RunDetail detail(String run) {
    return RunDetail.of(runs().find(run));
  }

  /** Returns the names of sets of pictures, those that are drawn first. */
  public List<String> sets() {
    return Sources.names(DataOptions.in(places.data()).with(Embedded.SETS));
  }

  /** Returns the recipes that can be named. */
  public static List<Recipe> recipes() {
    return Recipes.names().stream().map(Recipes::find).toList();
  }

  /** Returns what {@code recipe} has taken on this machine; empty until it was trained here. */
  public Optional<Experience> experience(Recipe recipe) {
    return Experience.of(recipe, runs().list(), HostFacts.read());
  }

  /** Returns what {@code source}, a set's name, a folder or a zip, holds. */
  public DataReport inspectData(String source, FolderLayout layout, ProgressListener progress) {
    return DataInspector.inspect(source, data(layout, progress).skipping(bad -> {}));
  }

  /**
   * Returns what the pictures hold that {@code run}, a folder, a number or {@code latest}, learns
   * from.
   */
  public DataReport inspectRun(String run, ProgressListener progress) {
    RunFolder folder = runs().find(run);
    return RunData.inspect(folder, Recipes.read(folder.recipe()).settings(), places, progress);
  }

  /** Makes a zip of equal squares of the pictures of {@code source}. */
  public PrepareReport prepareData(
      String source,
      FolderLayout layout,
      Path zip,
      PrepareSettings settings,
      ProgressListener progress) {
    return DataPreparer.prepare(source, data(layout, progress), zip, settings);
  }

  /** Does one part of what {@link #prepareData} does, which finds it. */
  public PreparedPart prepareData(
      String source,
      FolderLayout layout,
      Path zip,
      PrepareSettings settings,
      Shard shard,
      ProgressListener progress) {
    return DataPreparer.part(source, data(layout, progress), zip, settings, shard);
  }

  private DataOptions data(FolderLayout layout, ProgressListener progress) {
    return DataOptions.in(places.data()).with(Embedded.SETS).with(layout).with(progress);
  }

  /** Trains small players on points in the plane, under each setting of {@code lab}. */
  public static LabReport mixtures(MixtureLab lab, ProgressListener progress) {
    return new LabReport(lab, lab.run(progress));
  }

  /** Returns how far two distributions are from each other, by their densities on the line. */
  public static DivergenceReport divergence(NormalMixture p, NormalMixture q) {
    return DivergenceReport.ofDensities(p, q);
  }

  /** Returns how far two Gaussians of any dimension are from each other. */
  public static DivergenceReport divergence(MultivariateNormal p, MultivariateNormal q) {
    return DivergenceReport.ofGaussians(p, q);
  }

  /**
   * Returns how far two distributions are from each other, by samples.
   *
   * @param bins of the histogram, if not by Freedman and Diaconis' rule
   */
  public static DivergenceReport divergence(
      DivergenceReport.Samples p, DivergenceReport.Samples q, OptionalInt bins) {
    return DivergenceReport.ofSamples(p, q, bins);
  }

  /** Looks at the machine and the engine. */
  public static Doctor.Findings doctor(Map<String, String> environment) {
    return Doctor.examine(environment);
  }

  /**
   * Opens what translates pictures: a trained model, or an imported generator as it was trained.
   *
   * @param name a folder, a number or {@code latest}; or e.g. {@code pix2pix/unet_256}
   * @param checkpoint of a run, {@code latest}, {@code best} or a step
   * @param to one of the model's targets, or {@code all}; empty if it has none
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // the model is closed with what is returned
  public PictureTranslator translator(
      String name, String device, String checkpoint, Optional<String> to) {
    if (Files.isRegularFile(Path.of(name))) {
      throw noRun(Path.of(name));
    }
    if (ImportedGenerators.isName(name)) {
      return imported(name, device, false, to);
    }
    return PictureTranslator.of(open(name, device, checkpoint), to);
  }

  /** Opens what translates pictures, of which there is one kind. */
  @MustBeClosed
  public PictureTranslator translator(String name, String device, String checkpoint) {
    return translator(name, device, checkpoint, Optional.empty());
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
   * @param to one of its targets, or {@code all}; empty if it has none
   */
  @MustBeClosed
  public PictureTranslator imported(
      String name, String device, boolean averaged, Optional<String> to) {
    Compute compute = Compute.of(device, Precision.FLOAT32);
    Model model = ImportedGenerators.in(places.cache()).open(name, compute.device(), averaged);
    try {
      return new PictureTranslator(
          name,
          () -> Checksums.sha256(ImportedGenerators.in(places.cache()).weights(name)),
          ways(name, model, compute, to),
          Optional.empty(),
          () -> model.networks().values().forEach(Module::close));
    } catch (RuntimeException e) {
      model.networks().values().forEach(Module::close);
      throw e;
    }
  }

  private static List<TiledTranslation> ways(
      String name, Model model, Compute compute, Optional<String> to) {
    Optional<TranslatesTo> some = model.capability(TranslatesTo.class);
    if (some.isPresent()) {
      return PictureTranslator.ways(name, some.get(), compute, to);
    }
    PictureTranslator.requireOneWay(name, to);
    Translates generator = model.capability(Translates.class).orElseThrow();
    return List.of(new TiledTranslation(generator, new Paired(false), compute));
  }
}
