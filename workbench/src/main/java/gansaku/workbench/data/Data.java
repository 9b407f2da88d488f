package gansaku.workbench.data;

import gansaku.data.load.Loader;
import gansaku.data.load.LoaderSettings;
import gansaku.data.load.RawBatch;
import gansaku.data.load.Seeds;
import gansaku.data.picture.Images;
import gansaku.data.picture.Pixels;
import gansaku.data.source.BadImages;
import gansaku.data.source.DataOptions;
import gansaku.data.source.ImageSource;
import gansaku.data.source.Sources;
import gansaku.data.source.Split;
import gansaku.data.transform.Pipeline;
import gansaku.io.Checksums;
import gansaku.model.Architecture;
import gansaku.model.Classifies;
import gansaku.model.DataFacts;
import gansaku.model.DataNeed;
import gansaku.model.ImageShape;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** The pictures of a run, brought to one shape. */
public final class Data implements Closeable {
  /** What protocols call the domain whose classes are learnt from. */
  public static final String SOURCE = "source";

  /** What they call the one whose classes are not. */
  public static final String TARGET = "target";

  private static final String HELD_OUT = "held-out";

  private final OpenedPictures pictures;
  private final Optional<OpenedPictures> other;
  private final Architecture model;
  private final DataFacts facts;
  private final Views views;
  private final DataOptions options;
  private final Places places;

  Data(
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
    return new DataOpening(recipe, model, places, events, opener).open(split);
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
    return plain(pictures);
  }

  private Pipeline plain(OpenedPictures of) {
    return model.has(Classifies.class) ? views.judged(of.channels()) : views.plain(of);
  }

  /** Returns the way of any picture to an image of {@code shape} that {@code model} looks at. */
  public static Pipeline plain(Settings recipe, Architecture model, ImageShape shape) {
    return model.has(Classifies.class)
        ? Views.read(recipe, model.size()).judged(shape.channels())
        : Pipeline.shaped(shape.channels(), shape.height(), shape.width());
  }

  /**
   * Pictures of one domain.
   *
   * @param source the pictures as they are
   * @param plain the way of one to an image as it is, nothing random in it
   */
  public record Domain(ImageSource source, Pipeline plain) {}

  /** Returns the domains that the pictures are of: one, or two. */
  public List<Domain> domains() {
    var domains = new ArrayList<Domain>();
    domains.add(new Domain(source(), plain()));
    other.ifPresent(o -> domains.add(new Domain(o.source(), plain(o))));
    return domains;
  }

  /**
   * Returns the pictures of the target domain, with their classes by the source's numbers where
   * these are known; closed with these ones. Empty where the model learns of no target.
   */
  public Optional<Data> target() {
    return other
        .filter(o -> model.need() == DataNeed.TARGET)
        .map(o -> new Data(o, Optional.empty(), model, facts, views, options, places));
  }

  /**
   * Returns the pictures by whose classes a classifier can be judged, by what protocols call their
   * domain: these, called nothing if there are no others, and those of a target whose classes are
   * known.
   */
  public Map<String, Data> judged() {
    var judged = new LinkedHashMap<String, Data>();
    judged.put(target().isPresent() ? SOURCE : "", this);
    target()
        .filter(data -> !data.source().classes().isEmpty())
        .ifPresent(data -> judged.put(TARGET, data));
    return judged;
  }

  /**
   * Returns pictures {@code from} to {@code to - 1}, as far as there are such, without bad ones
   * where these are skipped, and their classes. Nothing of them is random.
   */
  public Batch pictures(int from, int to) {
    return pictures(pictures, good(pictures, from, to));
  }

  /**
   * Returns pictures {@code from} to {@code to - 1}, as far as there are such, without bad ones
   * where these are skipped, and what the model needs beside them: their sources, as many of the
   * second domain, or what is known of them. Each is always the same, whatever is random in
   * training.
   */
  public Batch heldOut(int from, int to) {
    List<Good> good = good(pictures, from, to);
    return switch (model.need()) {
      case PAIRS -> pairs(good);
      case DOMAINS, TARGET -> {
        OpenedPictures second = other.orElseThrow();
        yield pictures(pictures, good)
            .with(Extra.OTHER, pictures(second, good(second, from, to)).x());
      }
      case IMAGES, CLASSES, SPLITS, CAPTIONS, ATTRIBUTES ->
          words(
              pictures(pictures, good),
              good.stream().mapToInt(Good::index).toArray(),
              captions -> captions.get(0));
    };
  }

  /**
   * Returns those of the pictures {@code numbers} that can be read, with their {@link
   * Extra#NUMBERS} and what a classifier needs to know of them; nothing of them is random.
   */
  public Batch judging(int... numbers) {
    List<Good> good = good(pictures, Arrays.stream(numbers));
    int[] read = good.stream().mapToInt(Good::index).toArray();
    return words(pictures(pictures, good), read, captions -> captions.get(0))
        .with(Extra.NUMBERS, Arrays.stream(read).boxed().toList());
  }

  /** A picture that can be read. */
  private record Good(int index, Pixels picture) {}

  private List<Good> good(OpenedPictures of, int from, int to) {
    return good(of, IntStream.range(from, Math.min(to, of.source().size())));
  }

  private List<Good> good(OpenedPictures of, IntStream numbers) {
    return numbers
        .boxed()
        .flatMap(
            i ->
                OpenedPictures.read(of.source(), i, options.badImages()).stream()
                    .map(picture -> new Good(i, picture)))
        .toList();
  }

  private Batch pictures(OpenedPictures of, List<Good> good) {
    Pipeline plain = plain(of);
    var bytes = new ByteArrayOutputStream();
    good.forEach(g -> bytes.writeBytes(plain.applyFixed(g.picture()).samples()));
    Tensor x = images(bytes.toByteArray(), of.channels());
    return new Batch(
        x, Tensors.of(good.stream().mapToInt(g -> of.source().label(g.index())).toArray()));
  }

  private Batch pairs(List<Good> good) {
    Pipeline plain = plain();
    var translating = pictures.translating().orElseThrow();
    var bytes = new ByteArrayOutputStream();
    for (Good g : good) {
      Pixels square = plain.applyFixed(g.picture());
      Pixels pair = translating.task().pair(square, Seeds.stream(0, HELD_OUT, g.index()));
      bytes.writeBytes(pair.samples());
    }
    Tensor pairs = images(bytes.toByteArray(), translating.channels() + shape().channels());
    return apart(pairs, Tensors.of(new int[(int) pairs.size(0)]));
  }

  /**
   * Adds what the model needs to know of each picture in words.
   *
   * @param pick chooses one of a picture's captions
   */
  private Batch words(Batch batch, int[] indices, Function<List<String>, String> pick) {
    return switch (model.need()) {
      case CAPTIONS ->
          batch.with(Extra.CAPTIONS, each(indices, i -> pick.apply(source().captions(i))));
      case ATTRIBUTES -> batch.with(Extra.ATTRIBUTES, each(indices, source()::attributes));
      case IMAGES, CLASSES, SPLITS, PAIRS, DOMAINS, TARGET -> batch;
    };
  }

  private static <T> List<T> each(int[] indices, IntFunction<T> of) {
    return Arrays.stream(indices).mapToObj(of).toList();
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
      return new Stream(own, second, seed, compute);
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
    identity.put("fingerprint", fingerprint());
    return identity;
  }

  /** Returns a hash that changes whenever the pictures do, those of a second domain included. */
  public String fingerprint() {
    return other
        .map(o -> Checksums.ofTexts(source().fingerprint(), o.source().fingerprint()))
        .orElseGet(source()::fingerprint);
  }

  /** Returns how many pictures one round sees: of two domains, those of the larger one. */
  public int round() {
    return Math.max(source().size(), other.map(o -> o.source().size()).orElse(0));
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
    private final long seed;
    private final Compute compute;

    private Stream(Loader loader, Optional<Loader> other, long seed, Compute compute) {
      this.loader = loader;
      this.other = other;
      this.seed = seed;
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
        return words(batch, raw.indices(), picking(raw.position()))
            .map(t -> scope.keep(compute.place(t)));
      }
    }

    /** Returns what picks captions for a batch before which there were so many pictures. */
    private Function<List<String>, String> picking(long position) {
      RandomGenerator random = Seeds.stream(seed, "captions", position);
      return captions -> captions.get(random.nextInt(captions.size()));
    }

    private static Tensor images(RawBatch raw) {
      return Images.images(raw.samples(), raw.size(), raw.channels(), raw.height(), raw.width());
    }

    @Override
    public void close() {
      loader.close();
      other.ifPresent(Loader::close);
    }
  }
}
