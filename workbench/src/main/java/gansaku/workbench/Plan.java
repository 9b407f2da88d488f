package gansaku.workbench;

import gansaku.data.Sources;
import gansaku.data.Split;
import gansaku.error.InputException;
import gansaku.model.Generates;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.model.Translates;
import gansaku.nn.Module;
import gansaku.tensor.Compute;
import gansaku.tensor.Precision;
import gansaku.train.Checkpoints;
import gansaku.workbench.observe.CheckpointSaver;
import gansaku.workbench.recipe.Architecture;
import gansaku.workbench.recipe.Catalogue;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.RecipeReader;
import gansaku.workbench.weights.FeatureWeights;
import gansaku.workbench.weights.PublishedWeights;
import gansaku.workbench.weights.WeightsFolder;
import java.io.Closeable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A recipe turned into objects: every value in force, the data open, the model built. */
final class Plan implements Closeable {
  private final RecipeReader reader;
  private final Settings settings;
  private final Data data;
  private final Optional<Data> heldOut;
  private final Places places;
  private final Model model;
  private final Compute compute;

  private Plan(
      RecipeReader reader,
      Settings settings,
      Data data,
      Optional<Data> heldOut,
      Places places,
      Model model,
      Compute compute) {
    this.reader = reader;
    this.settings = settings;
    this.data = data;
    this.heldOut = heldOut;
    this.places = places;
    this.model = model;
    this.compute = compute;
  }

  /**
   * The settings that every training has.
   *
   * @param architecture the model's name
   * @param batch images a step
   * @param seed of everything random
   * @param images the budget
   * @param tickImages images between two reports
   * @param sampleImages images between two pictures of samples
   * @param checkpointImages images between two checkpoints
   * @param checkpoints when checkpoints are made and which stay
   * @param scores what is measured during training
   */
  record Settings(
      String architecture,
      int batch,
      long seed,
      long images,
      long tickImages,
      long sampleImages,
      CheckpointSaver.Plan checkpoints,
      Optional<ScorePlan> scores) {}

  static Plan of(Recipe recipe, String device, Places places, TrainingEvents events) {
    requireKnownKeys(recipe, device, places);
    RecipeReader reader = recipe.reader();
    Plan plan = of(recipe, reader, device, places, events, Sources::open);
    try {
      reader.finish();
      lend(plan.model, plan.compute, places);
      Collection<Module> networks = plan.model.networks().values();
      networks.forEach(network -> network.to(plan.compute.device()));
      if (reader.flag("channels-last", false)) {
        networks.forEach(Module::channelsLast);
      }
      return plan;
    } catch (RuntimeException e) {
      plan.close();
      throw e;
    }
  }

  /**
   * Refuses unknown keys before the data is opened, which may take long: makes the same plan for
   * pictures that stand in for the real ones. What else may be wrong is told with the real ones.
   */
  private static void requireKnownKeys(Recipe recipe, String device, Places places) {
    RecipeReader trial = recipe.reader();
    if (trial.has("task")) {
      return; // a task looks at the pictures themselves
    }
    try {
      of(recipe, trial, device, places, TrainingEvents.NONE, (name, options) -> new StandIn(name))
          .close();
    } catch (InputException e) {
      return; // which keys there are is not known
    }
    trial.finish();
  }

  private static Plan of(
      Recipe recipe,
      RecipeReader reader,
      String device,
      Places places,
      TrainingEvents events,
      Data.Opener opener) {
    Architecture architecture = reader.choice("model", "dcgan/32", Catalogue.models());
    Data data = Data.open(reader, architecture.size(), Split.TRAIN, places, events, opener);
    try {
      Model model = architecture.builder().apply(reader, data.shape());
      return of(recipe, reader, device, places, architecture, data, model);
    } catch (RuntimeException e) {
      data.close();
      throw e;
    }
  }

  private static Plan of(
      Recipe recipe,
      RecipeReader reader,
      String device,
      Places places,
      Architecture architecture,
      Data data,
      Model model) {
    try {
      Settings settings = settings(reader, architecture, data);
      reader.placed(
          "metrics.every-kimg",
          () -> {
            InputException.check(
                settings.scores().isEmpty() || model instanceof Generates,
                "%s makes no pictures out of noise that could be scored; leave metrics out",
                architecture.name());
            return model;
          });
      Compute compute = compute(reader, device);
      Optional<Data> heldOut = heldOut(recipe, reader, architecture, model, data, places);
      return new Plan(reader, settings, data, heldOut, places, model, compute);
    } catch (RuntimeException e) {
      free(model);
      throw e;
    }
  }

  private static void free(Model model) {
    model.networks().values().forEach(Module::close);
    model.borrowed().values().forEach(Module::close);
  }

  /** Fills the networks that {@code model} borrows with their published weights. */
  private static void lend(Model model, Compute compute, Places places) {
    var weights = new WeightsFolder(places.cache().resolve("weights"));
    model
        .borrowed()
        .forEach(
            (name, network) -> {
              FeatureWeights.load(network, weights.require(PublishedWeights.of(name)));
              network.to(compute.device());
            });
  }

  /** Opens the pictures that a translation is judged by, in the training pictures' channels. */
  private static Optional<Data> heldOut(
      Recipe recipe,
      RecipeReader reader,
      Architecture architecture,
      Model model,
      Data data,
      Places places) {
    if (!data.translates()) {
      return Optional.empty();
    }
    reader.placed(
        () -> {
          InputException.check(
              model instanceof Translates,
              "task has no use: model %s translates nothing; train pix2pix or leave it out",
              architecture.name());
          return model;
        });
    Recipe same = recipe;
    for (String key : List.of("data.channels", "data.source-channels")) {
      same = same.with(key, String.valueOf(reader.resolved().get(key)), key);
    }
    return Optional.of(
        Data.open(same.reader(), architecture.size(), Split.TEST, places, TrainingEvents.NONE));
  }

  private static Settings settings(RecipeReader reader, Architecture architecture, Data data) {
    int batch = reader.whole("batch", 64);
    int pictures = data.source().size();
    reader.placed(
        () -> {
          InputException.check(batch >= 1, "batch is %s; use 1 or more", batch);
          InputException.check(
              batch <= pictures,
              "batch is %s, but %s has %s pictures; use --batch %s or less",
              batch,
              data.source().name(),
              pictures,
              pictures);
          return batch;
        });
    requireParts(reader, batch);
    long seed = reader.whole("seed", 0L);
    long images = budget(reader, (long) pictures / batch * batch);
    long samples = kimg(reader, "samples.every-kimg", Math.max(1, images / 10_000.0));
    long saved = kimg(reader, "checkpoint.every-kimg", Math.max(1, images / 5_000.0));
    long ticks = kimg(reader, "tick.every-kimg", Math.max(0.25, Math.min(4, images / 100_000.0)));
    Optional<ScorePlan> scores = ScorePlan.read(reader, ticks, samples);
    var checkpoints = new CheckpointSaver.Plan(saved, keep(reader), best(reader, scores), false);
    reader.flag("channels-last", false);
    return new Settings(
        architecture.name(), batch, seed, images, ticks, samples, checkpoints, scores);
  }

  /** Of models that take a batch in parts, refuses more parts than there are images. */
  private static void requireParts(RecipeReader reader, int batch) {
    if (reader.resolved().get("accumulate") instanceof Number parts) {
      reader.placed(
          () -> {
            InputException.check(
                parts.intValue() <= batch,
                "accumulate is %s, but a batch has %s images; use --set accumulate=%s or less",
                parts,
                batch,
                batch);
            return parts;
          });
    }
  }

  private static int keep(RecipeReader reader) {
    int keep = reader.whole("checkpoint.keep", 2);
    return reader.placed(
        () -> {
          InputException.check(keep >= 1, "checkpoint.keep is %s; use 1 or more", keep);
          return keep;
        });
  }

  /** Returns what tells the best checkpoint, if one is to be kept. */
  static Optional<Checkpoints.Best> best(RecipeReader reader) {
    Optional<String> highest = reader.text("checkpoint.keep-highest");
    Optional<String> lowest = reader.text("checkpoint.keep-lowest");
    return reader.placed(
        () -> {
          InputException.check(
              highest.isEmpty() || lowest.isEmpty(),
              "checkpoint.keep-highest and checkpoint.keep-lowest exclude each other; use one");
          return highest
              .map(loss -> new Checkpoints.Best(loss, true))
              .or(() -> lowest.map(loss -> new Checkpoints.Best(loss, false)));
        });
  }

  private static Optional<Checkpoints.Best> best(RecipeReader reader, Optional<ScorePlan> scores) {
    Optional<Checkpoints.Best> best = best(reader);
    return reader.placed(
        () -> {
          best.ifPresent(by -> ScorePlan.requireMeasured(scores, by));
          return best;
        });
  }

  /** Returns the budget in images, from {@code budget.epochs} or {@code budget.kimg}. */
  private static long budget(RecipeReader reader, long imagesAnEpoch) {
    if (!reader.has("budget.epochs")) {
      return kimg(reader, "budget.kimg", 1000);
    }
    double epochs = reader.number("budget.epochs", 1);
    return reader.placed(
        () -> {
          InputException.check(epochs > 0, "budget.epochs is %s; use more than 0", epochs);
          return Math.max(1, Math.round(epochs * imagesAnEpoch));
        });
  }

  private static long kimg(RecipeReader reader, String key, double fallback) {
    double kimg = reader.number(key, fallback);
    return reader.placed(
        () -> {
          InputException.check(kimg >= 0.001, "%s is %s; use 0.001 (one image) or more", key, kimg);
          return Math.round(kimg * 1000);
        });
  }

  private static Compute compute(RecipeReader reader, String device) {
    String precision = reader.text("precision", "auto");
    Compute compute = reader.placed(() -> Compute.of(device, Precision.of(precision)));
    reader.decide("precision", compute.precision().toString());
    return compute;
  }

  /** Returns every value in force by dotted key. */
  Map<String, Object> resolved() {
    return reader.resolved();
  }

  Settings settings() {
    return settings;
  }

  Data data() {
    return data;
  }

  /** Returns the pictures that a translation is judged by. */
  Optional<Data> heldOut() {
    return heldOut;
  }

  Places places() {
    return places;
  }

  ImageShape shape() {
    return data.shape();
  }

  Model model() {
    return model;
  }

  Compute compute() {
    return compute;
  }

  @Override
  public void close() {
    data.close();
    heldOut.ifPresent(Data::close);
    free(model);
  }
}
