package gansaku.workbench.training;

import gansaku.error.InputException;
import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.Families;
import gansaku.model.ImageShape;
import gansaku.model.LearnsCodes;
import gansaku.model.Model;
import gansaku.model.Quantizes;
import gansaku.run.RunFolder;
import gansaku.run.Runs;
import gansaku.settings.Settings;
import gansaku.train.Checkpoint;
import gansaku.workbench.data.Places;
import gansaku.workbench.data.RunProvenance;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.Recipes;
import gansaku.workbench.use.KeptCheckpoint;
import gansaku.workbench.weights.ImportedModels;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The run whose codes a model learns: what its recipe says goes into that of the new run, and its
 * weights into the new run's checkpoints, so that the new run does without it.
 */
public final class CodesRun {
  /** The key that names the run. */
  static final String KEY = "codes.run";

  private static final String WEIGHTS = "codes.weights";
  private static final String MODEL = "codes.of.";
  private static final String DATA = "data.";
  private static final String NAME = "data.name";
  private static final String LOADED = "data.load-size";
  private static final String SIZE = "data.size";
  private static final Set<String> SHAPE = Set.of(SIZE, "data.channels");

  private final RunFolder folder;
  private final Recipe recipe;
  private final DataFacts facts;
  private final Checkpoint checkpoint;
  private final Set<String> keys;
  private final List<String> networks;

  private CodesRun(RunFolder folder) {
    this.folder = folder;
    recipe = Recipes.read(folder.recipe());
    Architecture architecture = Families.architecture(recipe.settings());
    InputException.check(
        architecture.has(Quantizes.class),
        "%s is %s (model %s), which makes no codes of pictures; name a run of a model that does:"
            + " %s",
        KEY,
        folder.title(),
        architecture.name(),
        String.join(", ", Recipes.whoseModels(Quantizes.class)));
    facts = RunProvenance.facts(folder, recipe.settings(), architecture);
    checkpoint = KeptCheckpoint.open(folder, recipe.settings());
    Settings ofModel = recipe.settings();
    Model model = architecture.build(ofModel, facts);
    networks = List.copyOf(model.networks().keySet());
    TrainingPlan.free(model);
    keys = ofModel.resolved().keySet();
  }

  /**
   * Returns {@code recipe} with all that the run that it names says of codes and, where it says
   * nothing itself, of pictures; a recipe that was completed before stays.
   */
  public static Recipe joined(Recipe recipe, Places places) {
    Settings reader = recipe.settings();
    if (!reader.has(KEY)
        || reader.has(WEIGHTS)
        || !Families.architecture(reader).has(LearnsCodes.class)) {
      return recipe;
    }
    return reader.placed(
        KEY, () -> new CodesRun(new Runs(places.runs()).find(reader.text(KEY, ""))).fill(recipe));
  }

  private Recipe fill(Recipe learner) {
    String place = folder.recipe().toString();
    return learner
        .taking(recipe, keys::contains, MODEL)
        .taking(recipe, key -> isTaken(key, learner.settings()), "")
        .with(KEY, path(), place)
        .with(WEIGHTS, hash(), place);
  }

  /** Returns whether {@code key} tells of pictures, of which {@code written} says nothing else. */
  private static boolean isTaken(String key, Settings written) {
    boolean open = key.startsWith(DATA) && !written.has(key);
    boolean wanted = !written.has(NAME) || SHAPE.contains(key);
    return open && wanted && !(key.equals(LOADED) && written.has(SIZE)); // it goes with the size
  }

  /** Returns the SHA-256 of the weights of all networks. */
  private String hash() {
    return checkpoint.sha256(networks);
  }

  /** Brings a new training the weights of the model whose codes it learns, if it learns some. */
  static void bring(TrainingPlan plan) {
    var learner = plan.model().capability(LearnsCodes.class);
    if (learner.isEmpty()) {
      return;
    }
    InputException.check(
        learner.get().run().isPresent(),
        "%s learns the codes of another run, and none is named; set %s to one of %s, e.g. latest",
        plan.settings().architecture(),
        KEY,
        String.join(", ", Recipes.whoseModels(Quantizes.class)));
    plan.recipe()
        .placed(
            KEY,
            () -> {
              var run =
                  new CodesRun(new Runs(plan.places().runs()).find(learner.get().run().get()));
              run.requireSame(
                  plan.recipe(), "take codes.weights out to learn its codes as they are");
              run.requireShape(plan.shape());
              learner.get().coded(run.checkpoint::restore);
              return run;
            });
  }

  /** Returns {@code recipe} if the run that it names now has the codes that were learnt before. */
  static Recipe moved(Recipe recipe, Places places) {
    Settings reader = recipe.settings();
    return reader.placed(
        KEY,
        () -> {
          var run = new CodesRun(new Runs(places.runs()).find(reader.text(KEY, "")));
          run.requireSame(
              reader,
              "leave it out to go on with the codes that this run keeps, or start a new run");
          return recipe.with(KEY, run.path(), run.folder.recipe().toString());
        });
  }

  /** Returns the folder as a recipe names it: latest means another later. */
  private String path() {
    return Recipe.quoted(folder.path().toAbsolutePath().toString());
  }

  /**
   * Refuses to begin with the weights of a run, if {@code from} is one, that learnt other codes.
   */
  static void requireBeginning(String from, Settings recipe, Places places) {
    if (!recipe.has(WEIGHTS)) {
      return;
    }
    ImportedModels.findIfMeant(from, places)
        .filter(run -> knownTo(run).filter(w -> !w.equals(recipe.text(WEIGHTS, ""))).isPresent())
        .ifPresent(
            run -> {
              throw InputException.of(
                  "init-from is %s, which learnt other codes than those of %s; leave it out",
                  run.title(), KEY);
            });
  }

  /** Returns the weights whose codes {@code run} learnt, if any. */
  private static Optional<String> knownTo(RunFolder run) {
    return Recipes.read(run.recipe()).settings().text(WEIGHTS);
  }

  private void requireSame(Settings learner, String wayOut) {
    String known = learner.text(WEIGHTS, "");
    InputException.check(
        known.equals(hash()),
        "%s is %s, whose weights at step %s are %s…, but these codes were made by %s…; %s",
        KEY,
        folder.title(),
        checkpoint.manifest().step(),
        hash().substring(0, 12),
        known.substring(0, Math.min(12, known.length())),
        wayOut);
  }

  private void requireShape(ImageShape shape) {
    InputException.check(
        shape.equals(facts.image()),
        "%s is %s, which makes codes of images of %s with %s channels, and these are of %s with %s;"
            + " leave data.size and data.channels out",
        KEY,
        folder.title(),
        facts.image().sides(),
        facts.image().channels(),
        shape.sides(),
        shape.channels());
  }
}
