package gansaku.workbench.use;

import com.google.errorprone.annotations.MustBeClosed;
import gansaku.data.picture.Images;
import gansaku.data.picture.Pixels;
import gansaku.data.source.Sources;
import gansaku.data.source.Split;
import gansaku.data.transform.Pipeline;
import gansaku.error.InputException;
import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.Families;
import gansaku.model.Generates;
import gansaku.model.GeneratesClasses;
import gansaku.model.ImageShape;
import gansaku.model.Latent;
import gansaku.model.MixesStyles;
import gansaku.model.Model;
import gansaku.nn.Module;
import gansaku.run.RunFolder;
import gansaku.settings.Settings;
import gansaku.task.Task;
import gansaku.tensor.Compute;
import gansaku.tensor.Precision;
import gansaku.tensor.Scope;
import gansaku.train.Checkpoint;
import gansaku.workbench.data.Data;
import gansaku.workbench.data.DataEvents;
import gansaku.workbench.data.Opener;
import gansaku.workbench.data.Places;
import gansaku.workbench.data.RunProvenance;
import gansaku.workbench.data.Tasks;
import gansaku.workbench.data.Whereabouts;
import gansaku.workbench.recipe.Recipe;
import gansaku.workbench.recipe.Recipes;
import java.io.Closeable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * A trained model, opened to be used; it computes in float32.
 *
 * <p>There is a class for each verb beside this one; each refuses with a sentence a model that
 * cannot do it. Several threads may use one model, and many may be open at once.
 */
public final class TrainedModel implements Closeable {
  private static final int NAMED = 10;

  private final RunFolder run;
  private final Settings recipe;
  private final Architecture architecture;
  private final DataFacts facts;
  private final Model model;
  private final Compute compute;
  private final Places places;
  private final Optional<Task> task;
  private final Checkpoint checkpoint;

  private TrainedModel(
      RunFolder run, Compute compute, Places places, Function<Settings, Checkpoint> which) {
    this.run = run;
    this.compute = compute;
    this.places = places;
    recipe = Recipes.read(run.recipe()).settings();
    checkpoint = which.apply(recipe);
    architecture = Families.architecture(recipe);
    facts = RunProvenance.facts(run, recipe, architecture);
    task = Tasks.read(recipe);
    model = architecture.build(recipe, facts);
  }

  /** Opens the model of {@code run} as it was at {@code checkpoint}. */
  @MustBeClosed
  public static TrainedModel open(
      RunFolder run, String device, Places places, Checkpoint checkpoint) {
    return open(run, device, places, recipe -> checkpoint);
  }

  /** Opens the model of {@code run} as it was at the checkpoint that its recipe leads to. */
  @MustBeClosed
  public static TrainedModel open(
      RunFolder run, String device, Places places, Function<Settings, Checkpoint> which) {
    var compute = Compute.of(device, Precision.FLOAT32);
    var opened = new TrainedModel(run, compute, places, which);
    try {
      opened.load();
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void load() {
    checkpoint.restore(model.networksInUse());
    model.seen(imagesSeen());
    model.networks().values().forEach(network -> network.to(compute.device()));
    model.networks().values().forEach(network -> network.requireGradients(false));
    model.train(false);
  }

  /** Returns the run's folder. */
  public RunFolder run() {
    return run;
  }

  /** Returns the shape of the model's images. */
  public ImageShape shape() {
    return facts.image();
  }

  /** Returns what is known of the data that the model was trained on. */
  public DataFacts facts() {
    return facts;
  }

  /** Returns where the model computes. */
  public Compute compute() {
    return compute;
  }

  /** Returns where runs, data and weights are. */
  public Places places() {
    return places;
  }

  /** Returns how many images the model had seen in training. */
  public long imagesSeen() {
    return checkpoint.manifest().images();
  }

  /** Returns the step of the checkpoint that is open. */
  public long step() {
    return checkpoint.manifest().step();
  }

  /** Returns the SHA-256 of the weights in use: what belongs to these belongs to no others. */
  public String weights() {
    return checkpoint.sha256(model.networksInUse().keySet());
  }

  /** Returns the model's networks by name. */
  public Map<String, Module> networks() {
    return model.networks();
  }

  /** Returns those of its networks that its use needs, by name. */
  public Map<String, Module> networksInUse() {
    return model.networksInUse();
  }

  /** Returns the name of the model's architecture, e.g. {@code dcgan/32}. */
  public String architecture() {
    return architecture.name();
  }

  /** Returns the settings that the model was built by, by dotted key. */
  public Map<String, Object> settings() {
    return recipe.resolved();
  }

  /** Loads the networks, too, that its usual use does without, such as D. */
  public void loadAll() {
    var others = new LinkedHashMap<>(model.networks());
    others.keySet().removeAll(model.networksInUse().keySet());
    checkpoint.restore(others);
  }

  /** Returns whether pictures come from an average of the weights that training went through. */
  public boolean averaged() {
    return model.capability(Generates.class).filter(Generates::averaged).isPresent();
  }

  /** Returns how many numbers the code of a picture has. */
  public int codeSize() {
    return capability(Generates.class, "generates").latent().size();
  }

  /**
   * Returns the classes that pictures can be asked for, by number; those that the model found by
   * itself have their numbers for names. Empty when pictures have no classes.
   */
  public List<String> classes() {
    Optional<GeneratesClasses> generator = model.capability(GeneratesClasses.class);
    if (generator.isEmpty()) {
      return List.of();
    }
    return generator.get().labelled()
        ? facts.classes()
        : IntStream.range(0, generator.get().classes()).mapToObj(String::valueOf).toList();
  }

  /** Returns whether pictures can be truncated: by styles' kept mean, or by normal noise. */
  public boolean truncates() {
    Optional<MixesStyles> styles = model.capability(MixesStyles.class);
    return styles.isPresent()
        ? styles.get().average().isPresent()
        : model
            .capability(Generates.class)
            .filter(maker -> maker.latent().distribution() == Latent.Distribution.NORMAL)
            .isPresent();
  }

  /** Returns the picture of each seed from {@code first} to {@code first + n - 1}. */
  public List<Pixels> sample(int n, long first) {
    return sample(LongStream.range(first, first + n).toArray());
  }

  /** Returns the picture of each seed; a seed gives the same picture on every device. */
  public List<Pixels> sample(long... seeds) {
    return Sample.of(this, SamplingOptions.PLAIN, seeds);
  }

  /** Returns what the model was trained to translate. */
  public Optional<Task> task() {
    return task;
  }

  /** Opens the data the run was trained on, or its other part; the caller closes it. */
  public Data data(Split split) {
    return data(split, Sources::open);
  }

  /** As above, with pictures that {@code opener} opens. */
  public Data data(Split split, Opener opener) {
    Recipe anew = recipeOfData();
    Whereabouts.requireThere(run, anew.settings(), places, " (or in " + run.recipe() + ")");
    if (places.moved().isPresent()) {
      try (Data learnt =
          Data.open(anew.settings(), architecture, Split.TRAIN, places, DataEvents.NONE)) {
        RunProvenance.requireSameData(run, learnt);
      }
    }
    return Data.open(anew.settings(), architecture, split, places, DataEvents.NONE, opener);
  }

  /** Returns the recipe to be read anew, with its pictures where they are. */
  private Recipe recipeOfData() {
    Recipe read = Recipes.read(run.recipe());
    return places
        .moved()
        .map(now -> read.with("data.name", Recipe.quoted(now), "data"))
        .orElse(read);
  }

  /** Returns the way of any picture to an image that the model looks at. */
  public Pipeline view() {
    return Data.plain(Recipes.read(run.recipe()).settings(), architecture, shape());
  }

  /** Returns whether the model has {@code capability}. */
  public boolean can(Class<?> capability) {
    return capability(capability).isPresent();
  }

  /** Returns the model as {@code capability}, if it can do that. */
  public <T> Optional<T> capability(Class<T> capability) {
    return model.capability(capability);
  }

  /** Returns the model as {@code capability}, or says that it {@code verb}s nothing. */
  public <T> T capability(Class<T> capability, String verb) {
    return capability(capability).orElseThrow(() -> unable(capability, verb));
  }

  private InputException unable(Class<?> capability, String verb) {
    List<String> able = Recipes.whoseModels(capability);
    String more = able.size() > NAMED ? "… ('gansaku recipes' lists all)" : "";
    return InputException.of(
        "%s (model %s) %s nothing; recipes that can: %s%s",
        run.name(),
        architecture.name(),
        verb,
        String.join(", ", able.subList(0, Math.min(NAMED, able.size()))),
        more);
  }

  /** Returns {@code images} [N, C, H, W] that the model made as pictures, unless they are NaN. */
  public List<Pixels> pictures(Tensor images) {
    return Images.pixels(finite(images));
  }

  /** Returns {@code images} that the model made, unless they are NaN. */
  public Tensor finite(Tensor images) {
    return finite(images, run.title());
  }

  /** Returns {@code images} that what is called {@code maker} made, unless they are NaN. */
  public static Tensor finite(Tensor images, String maker) {
    InputException.check(
        images.isfinite().all().item_bool(),
        "%s makes pictures that are not numbers (NaN): its training diverged; use an earlier"
            + " checkpoint",
        maker);
    return images;
  }

  /** Returns what {@code use} makes of the model, which is in use: no gradients, no batch noise. */
  public <T> T inUse(Supplier<T> use) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      return use.get();
    }
  }

  /** Frees the memory of the networks; nothing can be asked of the model afterwards. */
  @Override
  public void close() {
    model.networks().values().forEach(Module::close);
  }
}
