package gansaku.workbench.data;

import gansaku.data.embedded.Embedded;
import gansaku.data.load.Loader;
import gansaku.data.load.LoaderSettings;
import gansaku.data.load.RawBatch;
import gansaku.data.load.Seeds;
import gansaku.data.picture.Images;
import gansaku.data.picture.Pixels;
import gansaku.data.source.BadImages;
import gansaku.data.source.DataOptions;
import gansaku.data.source.ImageSource;
import gansaku.data.source.Layout;
import gansaku.data.source.Sources;
import gansaku.data.source.Split;
import gansaku.data.transform.Pipeline;
import gansaku.error.InputException;
import gansaku.model.Architecture;
import gansaku.model.DataFacts;
import gansaku.model.DataNeed;
import gansaku.model.ImageShape;
import gansaku.settings.Choices;
import gansaku.settings.Settings;
import gansaku.tensor.Compute;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import gansaku.train.Batch;
import gansaku.train.Batches;
import gansaku.train.Extra;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** The pictures of a run, brought to one shape. */
public final class Data implements Closeable {
  private static final String HELD_OUT = "held-out";

  private final OpenedPictures pictures;
  private final Optional<OpenedPictures> other;
  private final Architecture model;
  private final DataFacts facts;
  private final Views views;
  private final DataOptions options;
  private final Places places;

  private Data(
      OpenedPictures pictures,
      Optional<OpenedPictures> other,
      Architecture model,
      DataFacts facts,
      Views views,
      DataOptions options,
      Places places) {
    this.pictures = pictures;
    this.other = other;
    this.model = model;
    this.facts = facts;
    this.views = views;
    this.options = options;
    this.places = places;
  }

  /** Opens what the keys {@code data.…} of a recipe say, as {@code model} needs it. */
  public static Data open(
      Settings recipe, Architecture model, Split split, Places places, DataEvents events) {
    return open(recipe, model, split, places, events, Sources::open);
  }

  /** As above, with pictures that {@code opener} opens. */
  public static Data open(
      Settings recipe,
      Architecture model,
      Split split,
      Places places,
      DataEvents events,
      Opener opener) {
    String name = recipe.text("data.name", "faces");
    Views views = Views.read(recipe, model.size());
    BadImages bad =
        recipe.choice(
            "data.on-bad-image",
            "fail",
            Choices.of("fail", BadImages.FAIL, "skip", BadImages.SKIP));
    Layout layout = recipe.choice("data.layout", "auto", Layout.byName());
    OptionalInt count = recipe.whole("data.count");
    return recipe.placed(
        "data.name",
        () -> {
          int side =
              split == Split.TRAIN ? views.drawnSide() : Math.max(views.width(), views.height());
          DataOptions options =
              DataOptions.in(places.data())
                  .with(Embedded.SETS)
                  .with(split)
                  .with(layout)
                  .with(events::onFetch)
                  .withSize(side);
          options = bad == BadImages.SKIP ? options.skipping(events::onBadFile) : options;
          if (count.isPresent()) {
            requireDrawn(name, count.getAsInt());
            options = options.withCount(count.getAsInt());
          }
          Data data = open(recipe, model, name, views, options, places, opener);
          Sources.notes(name, options, data.source()).forEach(events::onNote);
          data.other.ifPresent(o -> o.source().notes().forEach(events::onNote));
          return data;
        });
  }

  private static Data open(
      Settings recipe,
      Architecture model,
      String name,
      Views views,
      DataOptions options,
      Places places,
      Opener opener) {
    OpenedPictures pictures = OpenedPictures.open(recipe, model, name, options, opener);
    try {
      Optional<OpenedPictures> other =
          model.need() == DataNeed.DOMAINS
              ? Optional.of(pictures.second(recipe, options, opener))
              : Optional.empty();
      return new Data(
          pictures, other, model, facts(recipe, pictures, views), views, options, places);
    } catch (RuntimeException e) {
      pictures.source().close();
      throw e;
    }
  }

  private static DataFacts facts(Settings recipe, OpenedPictures pictures, Views views) {
    List<String> names = pictures.source().classes();
    var image = new ImageShape(pictures.channels(), views.height(), views.width());
    int classes = recipe.whole("data.classes", names.size());
    DataFacts facts = DataFacts.of(image).withClasses(DataFacts.names(names, classes));
    return pictures.translating().map(t -> facts.withSource(t.channels())).orElse(facts);
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

  /** Returns the pictures as they are. */
  public ImageSource source() {
    return pictures.source();
  }

  /** Returns what is known of them. */
  public DataFacts facts() {
    return facts;
  }

  /** Returns the shape that they are brought to. */
  public ImageShape shape() {
    return facts.image();
  }

  /** Returns whether these are the part that was asked for, or, as nothing divides them, all. */
  public boolean parted() {
    return pictures.parted();
  }

  /** Returns what these are in words, of the part that is not trained on. */
  public String part() {
    return parted() ? "test pictures" : "training pictures";
  }

  /** Returns the way of a picture to an image as it is, nothing random in it. */
  public Pipeline plain() {
    return views.plain(pictures);
  }

  /**
   * Returns pictures {@code from} to {@code to - 1}, as far as there are such, without bad ones
   * where these are skipped, and their classes. Nothing of them is random.
   */
  public Batch pictures(int from, int to) {
    Pipeline plain = plain();
    var bytes = new ByteArrayOutputStream();
    var labels = IntStream.builder();
    for (int i = from; i < Math.min(to, source().size()); i++) {
      Optional<Pixels> picture = OpenedPictures.read(source(), i, options.badImages());
      if (picture.isPresent()) {
        bytes.writeBytes(plain.applyFixed(picture.get()).samples());
        labels.add(source().label(i));
      }
    }
    Tensor x = images(bytes.toByteArray(), shape().channels());
    return new Batch(x, Tensors.of(labels.build().toArray()));
  }

  /**
   * Returns pictures {@code from} to {@code to - 1}, as far as there are such, without bad ones
   * where these are skipped, and their sources. Each is always the same, whatever is random in
   * training.
   */
  public Batch heldOut(int from, int to) {
    Pipeline plain = plain();
    var translating = pictures.translating().orElseThrow();
    var bytes = new ByteArrayOutputStream();
    for (int i = from; i < Math.min(to, source().size()); i++) {
      Optional<Pixels> picture = OpenedPictures.read(source(), i, options.badImages());
      if (picture.isPresent()) {
        Pixels square = plain.applyFixed(picture.get());
        Pixels pair = translating.task().pair(square, Seeds.stream(0, HELD_OUT, i));
        bytes.writeBytes(pair.samples());
      }
    }
    Tensor pairs = images(bytes.toByteArray(), translating.channels() + shape().channels());
    return apart(pairs, Tensors.of(new int[(int) pairs.size(0)]));
  }

  private Tensor images(byte[] samples, int channels) {
    int h = shape().height();
    int w = shape().width();
    return Images.images(samples, samples.length / ((long) channels * h * w), channels, h, w);
  }

  /**
   * Returns a batch of {@code x}, which has the sources as its first channels if there are such.
   */
  private Batch apart(Tensor x, Tensor labels) {
    if (pictures.translating().isEmpty()) {
      return new Batch(x, labels);
    }
    long channels = pictures.translating().get().channels();
    Tensor source = x.narrow(1, 0, channels).contiguous();
    Tensor truth = x.narrow(1, channels, shape().channels()).contiguous();
    return new Batch(truth, labels).with(Extra.SOURCE, source);
  }

  /** Starts threads that prepare batches for a run that has seen {@code images} pictures. */
  public Stream batches(int batch, long seed, long images, Compute compute) {
    Loader own = loader(pictures, batch, seed, images);
    try {
      Optional<Loader> second =
          other.map(o -> loader(o, batch, RandomStream.derive(seed, "other domain"), images));
      return new Stream(own, second, compute);
    } catch (RuntimeException e) {
      own.close();
      throw e;
    }
  }

  private Loader loader(OpenedPictures of, int batch, long seed, long images) {
    LoaderSettings settings = LoaderSettings.of(batch, seed, places.temp());
    if (options.badImages() == BadImages.SKIP) {
      settings = settings.skipping(options.onBadFile());
    }
    return Loader.open(of.source(), views.pipeline(of), settings).startAt(images);
  }

  /** Returns what identifies the data: name, count and fingerprint. */
  public Map<String, Object> identity() {
    var identity = new LinkedHashMap<String, Object>();
    identity.put("name", source().name());
    identity.put("count", source().size());
    identity.put("fingerprint", source().fingerprint());
    return identity;
  }

  @Override
  public void close() {
    source().close();
    other.ifPresent(o -> o.source().close());
  }

  /** Batches as tensors on the run's device. */
  public final class Stream implements Batches, Closeable {
    private final Loader loader;
    private final Optional<Loader> other;
    private final Compute compute;

    private Stream(Loader loader, Optional<Loader> other, Compute compute) {
      this.loader = loader;
      this.other = other;
      this.compute = compute;
    }

    @Override
    public Batch next() {
      RawBatch raw = loader.next();
      try (var scope = new Scope()) {
        Batch batch = apart(images(raw), Tensors.of(raw.labels()));
        if (other.isPresent()) {
          batch = batch.with(Extra.OTHER, images(other.get().next()));
        }
        return words(batch, raw).map(t -> scope.keep(compute.place(t)));
      }
    }

    private static Tensor images(RawBatch raw) {
      return Images.images(raw.samples(), raw.size(), raw.channels(), raw.height(), raw.width());
    }

    /** Adds what the model needs to know of each picture in words. */
    private Batch words(Batch batch, RawBatch raw) {
      return switch (model.need()) {
        case CAPTIONS -> batch.with(Extra.CAPTIONS, each(raw, i -> caption(i)));
        case ATTRIBUTES -> batch.with(Extra.ATTRIBUTES, each(raw, source()::attributes));
        case IMAGES, CLASSES, SPLITS, PAIRS, DOMAINS -> batch;
      };
    }

    private String caption(int index) {
      return source()
          .caption(index)
          .orElseThrow(
              () ->
                  InputException.of(
                      "%s has no caption, which model %s needs; leave it out, or use other data",
                      source().place(index), model.name()));
    }

    private static <T> List<T> each(RawBatch raw, IntFunction<T> of) {
      return Arrays.stream(raw.indices()).mapToObj(of).toList();
    }

    @Override
    public void close() {
      loader.close();
      other.ifPresent(Loader::close);
    }
  }
}
