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

/**
 * A recipe turned into objects: every value in force, the data open, the model built.
 *
 * @param reader of the recipe
 * @param data the pictures to train on
 * @param heldOut the pictures that a translation is judged by
 */
record Plan(
    RecipeReader reader,
    TrainingSettings settings,
    Data data,
    Optional<Data> heldOut,
    Places places,
    Model model,
    Compute compute)
    implements Closeable {

  static Plan of(Recipe recipe, String device, Places places, TrainingEvents events) {
    requireKnownKeys(recipe, device, places);
    RecipeReader reader = recipe.reader();
    Plan plan = of(recipe, reader, device, places, events, Sources::open);
    try {
      reader.finish();
      lend(plan.model, plan.compute, places);
      Collection<Module> networks = plan.model.networks().values();
      networks.forEach(network -> network.to(plan.compute.device()));
      if (plan.settings.channelsLast()) {
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
    Architecture architecture = Catalogue.architecture(reader);
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
      var settings = TrainingSettings.read(reader, architecture, data.source());
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

  static void free(Model model) {
    model.networks().values().forEach(Module::close);
    model.borrowed().values().forEach(Module::close);
  }

  /** Fills the networks that {@code model} borrows with their published weights. */
  static void lend(Model model, Compute compute, Places places) {
    var weights = WeightsFolder.in(places.cache());
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
    reader.check(
        model instanceof Translates,
        "task has no use: model %s translates nothing; train pix2pix or leave it out",
        architecture.name());
    Recipe same = recipe;
    for (String key : List.of("data.channels", "data.source-channels")) {
      same = same.with(key, String.valueOf(reader.resolved().get(key)), key);
    }
    return Optional.of(
        Data.open(same.reader(), architecture.size(), Split.TEST, places, TrainingEvents.NONE));
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

  ImageShape shape() {
    return data.shape();
  }

  @Override
  public void close() {
    data.close();
    heldOut.ifPresent(Data::close);
    free(model);
  }
}
