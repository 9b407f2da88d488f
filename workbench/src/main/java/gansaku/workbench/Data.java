package gansaku.workbench;

import gansaku.data.BadImages;
import gansaku.data.DataOptions;
import gansaku.data.ImageSource;
import gansaku.data.Images;
import gansaku.data.Loader;
import gansaku.data.LoaderSettings;
import gansaku.data.Pipeline;
import gansaku.data.Pixels;
import gansaku.data.RawBatch;
import gansaku.data.Seeds;
import gansaku.data.Sources;
import gansaku.data.Split;
import gansaku.data.embedded.Embedded;
import gansaku.error.InputException;
import gansaku.model.ImageShape;
import gansaku.tensor.Compute;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Batches;
import gansaku.workbench.recipe.RecipeReader;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** The pictures of a run, brought to one shape. */
final class Data implements Closeable {
  private static final String HELD_OUT = "held-out";

  private final Pictures pictures;
  private final ImageShape shape;
  private final Pipeline plain;
  private final Pipeline training;
  private final DataOptions options;
  private final Places places;

  private Data(Pictures pictures, Views views, DataOptions options, Places places) {
    this.pictures = pictures;
    this.shape = new ImageShape(pictures.channels(), views.size(), views.size());
    this.plain = pictures.square(views.size());
    this.training = views.pipeline(pictures);
    this.options = options;
    this.places = places;
  }

  /**
   * Opens what the keys {@code data.…} of a recipe say.
   *
   * @param usualSize the side of images in pixels, unless the recipe has another
   */
  static Data open(
      RecipeReader recipe, int usualSize, Split split, Places places, TrainingEvents events) {
    return open(recipe, usualSize, split, places, events, Sources::open);
  }

  /** Opens pictures by name. */
  interface Opener {
    ImageSource open(String name, DataOptions options);
  }

  /** As above, with pictures that {@code opener} opens. */
  static Data open(
      RecipeReader recipe,
      int usualSize,
      Split split,
      Places places,
      TrainingEvents events,
      Opener opener) {
    String name = recipe.text("data.name", "faces");
    int size = recipe.whole("data.size", usualSize);
    Views views = Views.read(recipe, size);
    var treatments = new LinkedHashMap<String, BadImages>();
    treatments.put("fail", BadImages.FAIL);
    treatments.put("skip", BadImages.SKIP);
    BadImages bad = recipe.choice("data.on-bad-image", "fail", treatments);
    OptionalInt count = recipe.whole("data.count");
    return recipe.placed(
        "data.name",
        () -> {
          DataOptions options =
              DataOptions.in(places.data())
                  .with(Embedded.SETS)
                  .with(split)
                  .with(events::onFetch)
                  .withSize(split == Split.TRAIN ? views.loadSize() : size);
          options = bad == BadImages.SKIP ? options.skipping(events::onBadFile) : options;
          if (count.isPresent()) {
            requireDrawn(name, count.getAsInt());
            options = options.withCount(count.getAsInt());
          }
          Pictures pictures = Pictures.open(recipe, name, options, opener);
          recipe.whole("data.classes", pictures.source().classes().size());
          return new Data(pictures, views, options, places);
        });
  }

  private static void requireDrawn(String name, int count) {
    List<String> drawn = Embedded.SETS.names();
    InputException.check(
        drawn.contains(name),
        "data.count is %s, but only drawn pictures (%s) come in any number; leave it out for %s",
        count,
        String.join(", ", drawn),
        name);
  }

  ImageSource source() {
    return pictures.source();
  }

  ImageShape shape() {
    return shape;
  }

  /** Returns whether each picture has a source to be translated. */
  boolean translates() {
    return pictures.translating().isPresent();
  }

  /**
   * Returns pictures {@code from} to {@code to - 1}, as far as there are such, without bad ones
   * where these are skipped, and their classes. Nothing of them is random.
   */
  Batch pictures(int from, int to) {
    var bytes = new ByteArrayOutputStream();
    var labels = IntStream.builder();
    for (int i = from; i < Math.min(to, source().size()); i++) {
      Optional<Pixels> picture = Pictures.read(source(), i, options.badImages());
      if (picture.isPresent()) {
        bytes.writeBytes(plain.applyFixed(picture.get()).samples());
        labels.add(source().label(i));
      }
    }
    Tensor x = images(bytes.toByteArray(), shape.channels());
    return new Batch(x, Tensors.of(labels.build().toArray()));
  }

  /**
   * Returns pictures {@code from} to {@code to - 1}, as far as there are such, without bad ones
   * where these are skipped, and their sources. Each is always the same, whatever is random in
   * training.
   */
  Batch heldOut(int from, int to) {
    var translating = pictures.translating().orElseThrow();
    var bytes = new ByteArrayOutputStream();
    for (int i = from; i < Math.min(to, source().size()); i++) {
      Optional<Pixels> picture = Pictures.read(source(), i, options.badImages());
      if (picture.isPresent()) {
        Pixels square = plain.applyFixed(picture.get());
        Pixels pair = translating.task().pair(square, Seeds.stream(0, HELD_OUT, i));
        bytes.writeBytes(pair.samples());
      }
    }
    Tensor pairs = images(bytes.toByteArray(), translating.channels() + shape.channels());
    return apart(pairs, Tensors.of(new int[(int) pairs.size(0)]));
  }

  private Tensor images(byte[] samples, int channels) {
    long count = samples.length / ((long) channels * shape.height() * shape.width());
    return Images.images(samples, count, channels, shape.height(), shape.width());
  }

  /**
   * Returns a batch of {@code x}, which has the sources as its first channels if there are such.
   */
  private Batch apart(Tensor x, Tensor labels) {
    if (!translates()) {
      return new Batch(x, labels);
    }
    long channels = pictures.translating().orElseThrow().channels();
    Tensor source = x.narrow(1, 0, channels).contiguous();
    Tensor truth = x.narrow(1, channels, shape.channels()).contiguous();
    return new Batch(truth, labels, Optional.of(source));
  }

  /** Starts threads that prepare batches for a run that has seen {@code images} pictures. */
  Stream batches(int batch, long seed, long images, Compute compute) {
    LoaderSettings settings = LoaderSettings.of(batch, seed, places.temp());
    if (options.badImages() == BadImages.SKIP) {
      settings = settings.skipping(options.onBadFile());
    }
    return new Stream(Loader.open(source(), training, settings).startAt(images), compute);
  }

  /** Returns what identifies the data: name, count and fingerprint. */
  Map<String, Object> identity() {
    var identity = new LinkedHashMap<String, Object>();
    identity.put("name", source().name());
    identity.put("count", source().size());
    identity.put("fingerprint", source().fingerprint());
    return identity;
  }

  @Override
  public void close() {
    source().close();
  }

  /** Batches as tensors on the run's device. */
  final class Stream implements Batches, Closeable {
    private final Loader loader;
    private final Compute compute;

    private Stream(Loader loader, Compute compute) {
      this.loader = loader;
      this.compute = compute;
    }

    @Override
    public Batch next() {
      RawBatch raw = loader.next();
      try (var scope = new Scope()) {
        Tensor x =
            Images.images(raw.samples(), raw.size(), raw.channels(), raw.height(), raw.width());
        Batch batch = apart(x, Tensors.of(raw.labels()));
        return new Batch(
            scope.keep(compute.place(batch.x())),
            scope.keep(compute.place(batch.labels())),
            batch.source().map(source -> scope.keep(compute.place(source))));
      }
    }

    @Override
    public void close() {
      loader.close();
    }
  }
}
