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
import java.util.Map;
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
    boolean flip = recipe.flag("data.flip", false);
    return recipe.placed(
        () -> {
          DataOptions options =
              DataOptions.in(places.data())
                  .with(Embedded.SETS)
                  .with(split)
                  .with(events::onFetch)
                  .withSize(size);
          options = bad == BadImages.SKIP ? options.skipping(events::onBadFile) : options;
          ImageSource source = Sources.open(name, options);
          int channels = recipe.whole("data.channels", channels(source));
          Pipeline.channels(channels); // refuses what is neither grey nor colour
          return new Data(source, new ImageShape(channels, size, size), flip, options, places);
        });
  }

  /** Returns 3 if any of the first pictures has colour, else 1. */
  private static int channels(ImageSource source) {
    return IntStream.range(0, Math.min(LOOKED_AT, source.size()))
        .map(i -> source.read(i).channels())
        .max()
        .orElse(3);
  }

  ImageSource source() {
    return source;
  }

  ImageShape shape() {
    return shape;
  }

  /** Returns the first {@code n} pictures, or all if there are fewer, [N, C, H, W] in [-1, 1]. */
  Tensor first(int n) {
    return stack(IntStream.range(0, Math.min(n, source.size())).toArray());
  }

  private Tensor stack(int[] indices) {
    var bytes = new ByteArrayOutputStream();
    for (int i : indices) {
      Pixels picture = pipeline.applyFixed(source.read(i));
      bytes.writeBytes(picture.samples());
    }
    return Images.images(
        bytes.toByteArray(), indices.length, shape.channels(), shape.height(), shape.width());
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
