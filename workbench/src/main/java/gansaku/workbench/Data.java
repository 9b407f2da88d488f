package gansaku.workbench;

import gansaku.data.BadImages;
import gansaku.data.DataOptions;
import gansaku.data.HorizontalFlip;
import gansaku.data.ImageSource;
import gansaku.data.Images;
import gansaku.data.Loader;
import gansaku.data.LoaderSettings;
import gansaku.data.Pipeline;
import gansaku.data.Pixels;
import gansaku.data.RawBatch;
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
  private static final int LOOKED_AT = 16;

  private final ImageSource source;
  private final ImageShape shape;
  private final Pipeline pipeline;
  private final DataOptions options;
  private final Places places;

  private Data(
      ImageSource source, ImageShape shape, boolean flip, DataOptions options, Places places) {
    this.source = source;
    this.shape = shape;
    Pipeline square = Pipeline.square(shape.channels(), shape.width());
    this.pipeline = flip ? square.and(new HorizontalFlip(0.5)) : square;
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
    String name = recipe.text("data.name", "faces");
    int size = recipe.whole("data.size", usualSize);
    var treatments = new LinkedHashMap<String, BadImages>();
    treatments.put("fail", BadImages.FAIL);
    treatments.put("skip", BadImages.SKIP);
    BadImages bad = recipe.choice("data.on-bad-image", "fail", treatments);
    OptionalInt count = recipe.whole("data.count");
    boolean flip = recipe.flag("data.flip", false);
    return recipe.placed(
        "data.name",
        () -> {
          DataOptions options =
              DataOptions.in(places.data())
                  .with(Embedded.SETS)
                  .with(split)
                  .with(events::onFetch)
                  .withSize(size);
          options = bad == BadImages.SKIP ? options.skipping(events::onBadFile) : options;
          if (count.isPresent()) {
            requireDrawn(name, count.getAsInt());
            options = options.withCount(count.getAsInt());
          }
          ImageSource source = Sources.open(name, options);
          try {
            int channels = recipe.whole("data.channels", channels(source, bad));
            InputException.check(
                channels == 1 || channels == 3,
                "data.channels is %s; use 1 (grey) or 3 (colour)",
                channels);
            recipe.whole("data.classes", source.classes().size());
            return new Data(source, new ImageShape(channels, size, size), flip, options, places);
          } catch (RuntimeException e) {
            source.close();
            throw e;
          }
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

  /** Returns 3 if any of the first pictures has colour, else 1. */
  private static int channels(ImageSource source, BadImages bad) {
    return readable(source, bad).limit(LOOKED_AT).mapToInt(Pixels::channels).max().orElse(3);
  }

  /** Returns the pictures in order; without bad ones where these are skipped. */
  private static java.util.stream.Stream<Pixels> readable(ImageSource source, BadImages bad) {
    return IntStream.range(0, source.size())
        .mapToObj(i -> read(source, i, bad))
        .flatMap(Optional::stream);
  }

  private static Optional<Pixels> read(ImageSource source, int index, BadImages bad) {
    try {
      return Optional.of(source.read(index));
    } catch (InputException e) {
      if (bad == BadImages.SKIP) {
        return Optional.empty(); // the loader tells of it
      }
      throw e;
    }
  }

  ImageSource source() {
    return source;
  }

  ImageShape shape() {
    return shape;
  }

  /** Returns the first {@code n} pictures, or all if there are fewer, [N, C, H, W] in [-1, 1]. */
  Tensor first(int n) {
    var bytes = new ByteArrayOutputStream();
    readable(source, options.badImages())
        .limit(n)
        .forEach(picture -> bytes.writeBytes(pipeline.applyFixed(picture).samples()));
    long count = bytes.size() / shape.numel();
    return Images.images(
        bytes.toByteArray(), count, shape.channels(), shape.height(), shape.width());
  }

  /** Starts threads that prepare batches for a run that has seen {@code images} pictures. */
  Stream batches(int batch, long seed, long images, Compute compute) {
    LoaderSettings settings = LoaderSettings.of(batch, seed, places.temp());
    if (options.badImages() == BadImages.SKIP) {
      settings = settings.skipping(options.onBadFile());
    }
    return new Stream(Loader.open(source, pipeline, settings).startAt(images), compute);
  }

  /** Returns what identifies the data: name, count and fingerprint. */
  Map<String, Object> identity() {
    var identity = new LinkedHashMap<String, Object>();
    identity.put("name", source.name());
    identity.put("count", source.size());
    identity.put("fingerprint", source.fingerprint());
    return identity;
  }

  @Override
  public void close() {
    source.close();
  }

  /** Batches as tensors on the run's device. */
  static final class Stream implements Batches, Closeable {
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
        return new Batch(
            scope.keep(compute.place(x)), scope.keep(compute.place(Tensors.of(raw.labels()))));
      }
    }

    @Override
    public void close() {
      loader.close();
    }
  }
}
