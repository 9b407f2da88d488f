package gansaku.workbench;

import gansaku.data.Images;
import gansaku.data.Layered;
import gansaku.data.Pixels;
import gansaku.data.Progress;
import gansaku.data.Split;
import gansaku.error.InputException;
import gansaku.model.Encodes;
import gansaku.model.Generates;
import gansaku.model.GeneratesClasses;
import gansaku.model.ImageShape;
import gansaku.model.Model;
import gansaku.model.Reconstructs;
import gansaku.model.Translates;
import gansaku.nn.Module;
import gansaku.run.RunFolder;
import gansaku.tensor.Compute;
import gansaku.tensor.Precision;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Checkpoint;
import gansaku.workbench.evaluate.PictureDistance;
import gansaku.workbench.evaluate.Score;
import gansaku.workbench.observe.Sheet;
import gansaku.workbench.observe.Showing;
import gansaku.workbench.recipe.Architecture;
import gansaku.workbench.recipe.Catalogue;
import gansaku.workbench.recipe.RecipeReader;
import gansaku.workbench.recipe.Recipes;
import gansaku.workbench.recipe.Tasks;
import gansaku.workbench.translate.TranslatedFiles;
import gansaku.workbench.weights.WeightsFolder;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * A trained model, opened to be used; it computes in float32.
 *
 * <p>Each verb is refused with a sentence by a model that cannot do it.
 */
public final class TrainedModel implements Closeable {
  private static final int CHUNK = 64;
  private static final int NAMED = 10;

  private final RunFolder run;
  private final RecipeReader recipe;
  private final Architecture architecture;
  private final ImageShape shape;
  private final Model model;
  private final Compute compute;
  private final Places places;
  private long imagesSeen;

  private TrainedModel(RunFolder run, Compute compute, Places places) {
    this.run = run;
    this.compute = compute;
    this.places = places;
    recipe = Recipes.read(run.recipe()).reader();
    architecture = Catalogue.architecture(recipe);
    int size = recipe.whole("data.size", architecture.size());
    shape = new ImageShape(recipe.whole("data.channels", 3), size, size);
    model = architecture.builder().apply(recipe, shape);
    model.networks().values().forEach(network -> network.to(compute.device()));
    model.train(false);
  }

  static TrainedModel open(RunFolder run, String device, Places places) {
    return open(run, device, places, "latest");
  }

  static TrainedModel open(RunFolder run, String device, Places places, String which) {
    var opened = new TrainedModel(run, Compute.of(device, Precision.FLOAT32), places);
    try {
      Checkpoint checkpoint = CheckpointChoice.open(run, which, opened.recipe);
      checkpoint.restore(opened.model.networks());
      opened.imagesSeen = checkpoint.manifest().images();
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** Returns the run's folder. */
  public RunFolder run() {
    return run;
  }

  /** Returns the shape of the model's images. */
  public ImageShape shape() {
    return shape;
  }

  /** Returns the picture of each seed from {@code first} to {@code first + n - 1}. */
  public List<Pixels> sample(int n, long first) {
    return sample(LongStream.range(first, first + n).toArray());
  }

  /** Returns the picture of each seed; a seed gives the same picture on every device. */
  public List<Pixels> sample(long... seeds) {
    return sample(Manner.PLAIN, seeds);
  }

  /** Returns the picture of each seed, drawn in {@code manner}. */
  public List<Pixels> sample(Manner manner, long... seeds) {
    Drawing drawing = drawing(manner);
    return inUse(
        () -> {
          Tensor z = drawing.codes(seeds);
          return pictures(drawing, z, z);
        });
  }

  /**
   * Returns pictures on the way from each seed to the next, {@code steps} for each, row by row; all
   * are of one class, that of the first seed unless {@code manner} says another.
   */
  public List<Pixels> interpolate(Manner manner, long[] seeds, int steps) {
    Drawing drawing = drawing(manner);
    return inUse(() -> pictures(drawing, drawing.ways(seeds, steps), drawing.noise(seeds[0])));
  }

  /**
   * Returns, for each of {@code dimensions}, {@code steps} pictures of the seed's code with that
   * number moved over its usual range, row by row.
   */
  public List<Pixels> traverse(Manner manner, long seed, int[] dimensions, int steps) {
    Drawing drawing = drawing(manner);
    return inUse(
        () -> pictures(drawing, drawing.traversals(seed, dimensions, steps), drawing.noise(seed)));
  }

  /**
   * Returns the manifold of a two-dimensional code: {@code side}×{@code side} pictures over the
   * noise's quantiles, the first number growing to the right, the second upwards (Kingma & Welling
   * 2013, Fig. 4).
   */
  public List<Pixels> manifold(int side) {
    Drawing drawing = drawing(Manner.PLAIN);
    InputException.check(
        drawing.latent().size() == 2,
        "a manifold's picture needs a code of 2 numbers; %s has %s; train vae/manifold for one",
        run.title(),
        drawing.latent().size());
    return inUse(
        () -> {
          Tensor z = Manifolds.grid(drawing.latent(), side);
          return pictures(drawing, z, z);
        });
  }

  /** Returns the first {@code n} test pictures and after each what the model makes of it. */
  public List<Pixels> reconstruct(int n) {
    var mirror = capability(Reconstructs.class, "reconstructs");
    return inUse(
        () -> {
          try (Data data = testData()) {
            Tensor x = data.pictures(0, n).x();
            List<Pixels> outputs = Images.pixels(mirror.reconstruct(compute.place(x)));
            List<Pixels> inputs = Images.pixels(x);
            var pairs = new ArrayList<Pixels>();
            for (int i = 0; i < inputs.size(); i++) {
              pairs.add(inputs.get(i));
              pairs.add(outputs.get(i));
            }
            return pairs;
          }
        });
  }

  /** Returns the codes of the first {@code n} test pictures, with their classes. */
  public Codes codes(int n) {
    var encoder = capability(Encodes.class, "encodes");
    var values = new ArrayList<Tensor>();
    var labels = new ArrayList<Tensor>();
    try (Data data = testData();
        var all = new Scope();
        var off = new NoGradGuard()) {
      for (int from = 0; from < Math.min(n, data.source().size()); from += CHUNK) {
        try (var some = new Scope()) {
          Batch batch = data.pictures(from, Math.min(n, from + CHUNK));
          values.add(some.keep(encoder.encode(compute.place(batch.x()))));
          labels.add(some.keep(batch.labels()));
        }
      }
      Tensor codes = Tensors.cat(values);
      int[] classes =
          Arrays.stream(Tensors.longs(Tensors.cat(labels))).mapToInt(Math::toIntExact).toArray();
      return new Codes(
          Tensors.floats(codes), (int) codes.size(1), classes, data.source().classes());
    }
  }

  /** Returns what {@code picture}, of any size, becomes. */
  public Pixels translate(Pixels picture) {
    return translation().of(picture);
  }

  /** Returns what {@code picture} becomes, of which something may be transparent. */
  public Layered translate(Layered picture) {
    return translation().of(picture);
  }

  /** Translates the picture {@code in}, or all in a folder, into the folder {@code out}. */
  public TranslatedFiles translate(Path in, Path out) {
    return translator().files(List.of(in.toString()), out, false, Progress.NONE);
  }

  /** Returns what translates pictures and files, and how. */
  public Translator translator() {
    return new Translator(run.path().toString(), translation(), Optional.empty());
  }

  /** Returns how a picture goes through the model. */
  Translation translation() {
    var translator = capability(Translates.class, "translates");
    return new Translation(translator, Tasks.read(recipe).orElseThrow(), compute);
  }

  /** Returns how near translations of held-out pictures come to their truths. */
  List<Score> translationScores() {
    try (Data heldOut = testData()) {
      var looks = PictureDistance.lpipsAlexIfHere(WeightsFolder.in(places.cache()), shape, compute);
      return new TranslationScores(heldOut, looks, compute).of(translation().model(), about());
    }
  }

  /** Returns held-out sources, what becomes of them, and truths. */
  Sheet translations(int n) {
    try (Data heldOut = testData();
        var scope = new Scope();
        var off = new NoGradGuard()) {
      return Showing.of(translation().model(), compute, heldOut.heldOut(0, n)).now();
    }
  }

  /** Returns how many numbers the code of a picture has. */
  public int codeSize() {
    return capability(Generates.class, "generates").latent().size();
  }

  /** Returns whether pictures come from an average of the weights that training went through. */
  public boolean averaged() {
    return model instanceof Generates generator && generator.averaged();
  }

  /** Returns whether the model implements {@code capability}. */
  public boolean can(Class<?> capability) {
    return capability.isInstance(model);
  }

  private Data testData() {
    return data(Split.TEST);
  }

  /** Opens the data the run was trained on, or its other part. */
  Data data(Split split) {
    RecipeReader reader = Recipes.read(run.recipe()).reader();
    return Data.open(reader, architecture.size(), split, places, TrainingEvents.NONE);
  }

  /** Returns what a score says of pictures of {@code n} seeds from {@code first} on. */
  Map<String, Object> about(long first, int n) {
    return SeededPictures.about(run.name(), imagesSeen / 1000.0, averaged(), first, n);
  }

  /** Returns what a score says of the model. */
  Map<String, Object> about() {
    return SeededPictures.about(run.name(), imagesSeen / 1000.0, averaged());
  }

  /** Returns where the model computes. */
  Compute compute() {
    return compute;
  }

  /** Returns how many images the model had seen in training. */
  public long imagesSeen() {
    return imagesSeen;
  }

  private Drawing drawing(Manner manner) {
    return Drawing.of(capability(Generates.class, "generates"), manner, classes(), run.title());
  }

  /**
   * Returns the classes that pictures can be asked for, by number; those that the model found by
   * itself have their numbers for names. Empty when pictures have no classes.
   */
  public List<String> classes() {
    if (!(model instanceof GeneratesClasses generator)) {
      return List.of();
    }
    List<String> names = generator.labelled() ? RunProvenance.classes(run) : List.of();
    return names.size() == generator.classes()
        ? names
        : IntStream.range(0, generator.classes()).mapToObj(String::valueOf).toList();
  }

  /** Returns images of {@code z} [N, Z], each of the class that {@code origin} stands for. */
  private List<Pixels> pictures(Drawing drawing, Tensor z, Tensor origin) {
    var pictures = new ArrayList<Pixels>();
    List<Tensor> origins = Tensors.split(origin.expand_as(z), CHUNK);
    for (Tensor chunk : Tensors.split(z, CHUNK)) {
      try (var scope = new Scope()) {
        Tensor from = origins.get(pictures.size() / CHUNK);
        pictures.addAll(pictures(drawing.images(compute.place(chunk), compute.place(from))));
      }
    }
    return pictures;
  }

  /** Returns {@code images} [N, C, H, W] that the model made as pictures, unless they are NaN. */
  List<Pixels> pictures(Tensor images) {
    return Images.pixels(finite(images));
  }

  /** Returns {@code images} that the model made, unless they are NaN. */
  Tensor finite(Tensor images) {
    InputException.check(
        images.isfinite().all().item_bool(),
        "%s makes pictures that are not numbers (NaN): its training diverged; use an earlier"
            + " checkpoint",
        run.title());
    return images;
  }

  /** Returns what {@code use} makes of the model, which is in use: no gradients, no batch noise. */
  <T> T inUse(Supplier<T> use) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      return use.get();
    }
  }

  /** Returns the model as {@code capability}, or says that it {@code verb}s nothing. */
  <T> T capability(Class<T> capability, String verb) {
    if (!can(capability)) {
      List<String> able = Recipes.whoseModels(capability);
      String more = able.size() > NAMED ? "… ('gansaku recipes' lists all)" : "";
      throw InputException.of(
          "%s (model %s) %s nothing; recipes that can: %s%s",
          run.name(),
          architecture.name(),
          verb,
          String.join(", ", able.subList(0, Math.min(NAMED, able.size()))),
          more);
    }
    return capability.cast(model);
  }

  /** Frees the memory of the networks; nothing can be asked of the model afterwards. */
  @Override
  public void close() {
    model.networks().values().forEach(Module::close);
  }
}
