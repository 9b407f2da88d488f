package gansaku.workbench.training;

import gansaku.data.source.Sources;
import gansaku.data.source.Split;
import gansaku.error.InputException;
import gansaku.model.Architecture;
import gansaku.model.DataNeed;
import gansaku.model.Families;
import gansaku.model.Generates;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.nn.Module;
import gansaku.settings.Settings;
import gansaku.tensor.Compute;
import gansaku.tensor.Precision;
import gansaku.workbench.data.Data;
import gansaku.workbench.data.DataEvents;
import gansaku.workbench.data.Opener;
import gansaku.workbench.data.Places;
import gansaku.workbench.data.StandIn;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.weights.FeatureWeights;
import gansaku.workbench.weights.PublishedWeights;
import gansaku.workbench.weights.WeightsFolder;
import java.io.Closeable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A recipe turned into objects: every value in force, the data open, the model built.
 *
 * @param recipe every value in force
 * @param data the pictures to train on
 * @param heldOut the pictures that the model is judged by, where it needs such
 * @param teacher from whom the model learns, if it does from one
 */
public record TrainingPlan(
    Settings recipe,
    TrainingSettings settings,
    Data data,
    Optional<Data> heldOut,
    Places places,
    Model model,
    Compute compute,
    Teacher teacher)
    implements Closeable {
  /** Models with these needs are judged by pictures that they have not learnt from. */
  private static final Set<DataNeed> JUDGED =
      Set.of(
          DataNeed.PAIRS,
          DataNeed.SPLITS,
          DataNeed.DOMAINS,
          DataNeed.TARGET,
          DataNeed.ATTRIBUTES,
          DataNeed.CAPTIONS);

  /** Makes the plan that {@code written} describes, its networks on {@code device}. */
  public static TrainingPlan of(Recipe written, String device, Places places, DataEvents events) {
    Recipe recipe = CodesRun.joined(written, places);
    requireKnownKeys(recipe, device, places);
    Settings settings = recipe.settings();
    TrainingPlan plan = of(recipe, settings, device, places, events, Sources::open);
    try {
      settings.finish();
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
    Settings trial = recipe.settings();
    if (trial.has("task")) {
      return; // a task looks at the pictures themselves
    }
    try {
      of(recipe, trial, device, places, DataEvents.NONE, (name, options) -> new StandIn(name))
          .close();
    } catch (InputException e) {
      return; // which keys there are is not known
    }
    trial.finish();
  }

  private static TrainingPlan of(
      Recipe recipe,
      Settings settings,
      String device,
      Places places,
      DataEvents events,
      Opener opener) {
    Architecture architecture = Families.architecture(settings);
    Data data = Data.open(settings, architecture, Split.TRAIN, places, events, opener);
    try {
      Model model = architecture.build(settings, data.facts());
      return of(recipe, settings, device, places, architecture, data, model, opener);
    } catch (RuntimeException e) {
      data.close();
      throw e;
    }
  }

  private static TrainingPlan of(
      Recipe recipe,
      Settings values,
      String device,
      Places places,
      Architecture architecture,
      Data data,
      Model model,
      Opener opener) {
    try {
      var settings = TrainingSettings.read(values, architecture, data);
      values.placed(
          "metrics.every-kimg",
          () -> {
            InputException.check(
                settings.scores().isEmpty() || model.capability(Generates.class).isPresent(),
                "%s makes no pictures out of noise that could be scored; leave metrics out",
                architecture.name());
            return model;
          });
      Compute compute = compute(values, device);
      Optional<Data> heldOut = heldOut(recipe, values, architecture, places, opener);
      return new TrainingPlan(
          values, settings, data, heldOut, places, model, compute, Teacher.NONE);
    } catch (RuntimeException e) {
      free(model);
      throw e;
    }
  }

  /** Returns this plan with the teacher that its recipe names, if it names one. */
  TrainingPlan taught() {
    Teacher lent = Teacher.lent(model, recipe, compute, places);
    return new TrainingPlan(recipe, settings, data, heldOut, places, model, compute, lent);
  }

  /** Frees the memory of {@code model}'s networks. */
  public static void free(Model model) {
    model.networks().values().forEach(Module::close);
    model.borrowed().values().forEach(Module::close);
  }

  /** Fills the networks that {@code model} borrows with their published weights. */
  public static void lend(Model model, Compute compute, Places places) {
    var weights = WeightsFolder.in(places.cache());
    model
        .borrowed()
        .forEach(
            (name, network) -> {
              FeatureWeights.load(network, weights.require(PublishedWeights.of(name)));
              network.to(compute.device());
            });
  }

  /** Opens the pictures that a model is judged by, in the training pictures' channels. */
  private static Optional<Data> heldOut(
      Recipe recipe, Settings values, Architecture architecture, Places places, Opener opener) {
    if (!JUDGED.contains(architecture.need())) {
      return Optional.empty();
    }
    Recipe same = recipe;
    for (String key : List.of("data.channels", "data.source-channels", "data.other-channels")) {
      Object value = values.resolved().get(key);
      same = value == null ? same : same.with(key, String.valueOf(value), key);
    }
    return Optional.of(
        Data.open(same.settings(), architecture, Split.TEST, places, DataEvents.NONE, opener));
  }

  private static Compute compute(Settings values, String device) {
    String precision = values.text("precision", "auto");
    Compute compute = values.placed(() -> Compute.of(device, Precision.of(precision)));
    values.decide("precision", compute.precision().toString());
    return compute;
  }

  /** Returns every value in force by dotted key. */
  public Map<String, Object> resolved() {
    return recipe.resolved();
  }

  /** Returns the shape of the images. */
  public ImageShape shape() {
    return data.shape();
  }

  @Override
  public void close() {
    data.close();
    heldOut.ifPresent(Data::close);
    teacher.close();
    free(model);
  }
}
