package gansaku.data.load;

import gansaku.data.picture.Pixels;
import gansaku.data.source.BadFile;
import gansaku.data.source.BadImages;
import gansaku.data.source.ImageSource;
import gansaku.data.source.InMemory;
import gansaku.data.transform.Pipeline;
import gansaku.error.InputException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;

/** Fills batches by their number; threads may do so together, each with a batch of its own. */
final class BatchMaker {
  private final ImageSource source;
  private final Pipeline pipeline;
  private final LoaderSettings settings;
  private final EpochOrder order;
  private final Set<Integer> bad = ConcurrentHashMap.newKeySet();
  private final Pixels fixedShape; // the first picture after the fixed transforms
  private final Pixels shape; // the same after the random ones
  private final PictureCache cache;

  BatchMaker(ImageSource source, Pipeline pipeline, LoaderSettings settings) {
    this.source = source;
    this.pipeline = pipeline;
    this.settings = settings;
    InputException.check(
        settings.batch() <= source.size(),
        "batch is %s but %s has %s pictures; use %s or less",
        settings.batch(),
        source.name(),
        source.size(),
        source.size());
    order = new EpochOrder(source.size(), settings.seed());
    fixedShape = firstReadable();
    shape = pipeline.applyRandom(fixedShape, Seeds.stream(settings.seed(), "augment", 0));
    int most = Integer.MAX_VALUE / shape.samples().length;
    InputException.check(
        settings.batch() <= most,
        "batch is %s, but at most %s pictures of %s fit into one; use %s or less",
        settings.batch(),
        most,
        words(shape),
        most);
    boolean costly = !(source instanceof InMemory) || !pipeline.fixed().isEmpty();
    cache =
        PictureCache.open(
            settings.cacheDir(),
            source.size(),
            fixedShape.samples().length,
            costly ? settings.cacheBytes() : 0);
  }

  /** Returns a picture of the shape that all pictures of all batches have. */
  Pixels shape() {
    return shape;
  }

  int batchesPerEpoch() {
    return source.size() / settings.batch();
  }

  /** Returns an empty batch for {@link #fill}. */
  RawBatch empty() {
    int n = settings.batch();
    byte[] samples = new byte[n * shape.samples().length];
    return new RawBatch(
        shape.channels(), shape.height(), shape.width(), samples, new int[n], new int[n], 0);
  }

  /** Returns batch {@code number} since the start of training, in the arrays of {@code used}. */
  RawBatch fill(long number, RawBatch used) {
    long position = number * settings.batch();
    int[] indices = order.of(number / batchesPerEpoch());
    int start = (int) (number % batchesPerEpoch()) * settings.batch();
    for (int j = 0; j < settings.batch(); j++) {
      refuseWhenClosed();
      int index = place(indices[start + j], position + j, used.samples(), j);
      used.indices()[j] = index;
      used.labels()[j] = source.label(index);
    }
    return new RawBatch(
        used.channels(),
        used.height(),
        used.width(),
        used.samples(),
        used.labels(),
        used.indices(),
        position);
  }

  /** Puts a picture at place {@code j} of {@code samples} and returns which: the next good one. */
  private int place(int wanted, long position, byte[] samples, int j) {
    int at = j * shape.samples().length;
    int index = wanted;
    for (int tries = 0; tries < source.size(); tries++) {
      if (pipeline.random().isEmpty() && cache.get(index, samples, at)) {
        return index;
      }
      Optional<Pixels> fixed = fixed(index);
      if (fixed.isPresent()) {
        Pixels picture = randomised(fixed.get(), position);
        requireShape(index, picture);
        System.arraycopy(picture.samples(), 0, samples, at, picture.samples().length);
        return index;
      }
      index = (index + 1) % source.size();
    }
    throw noneReadable();
  }

  private Pixels randomised(Pixels fixed, long position) {
    return pipeline.random().isEmpty()
        ? fixed
        : pipeline.applyRandom(fixed, Seeds.stream(settings.seed(), "augment", position));
  }

  private Optional<Pixels> fixed(int index) {
    if (cache.has(index)) {
      byte[] samples = new byte[fixedShape.samples().length];
      cache.get(index, samples, 0);
      return Optional.of(
          new Pixels(fixedShape.channels(), fixedShape.height(), fixedShape.width(), samples));
    }
    Optional<Pixels> result = read(index).map(picture -> transformed(index, picture));
    result.filter(p -> sameShape(p, fixedShape)).ifPresent(p -> cache.put(index, p.samples()));
    return result;
  }

  private Pixels transformed(int index, Pixels picture) {
    try {
      return pipeline.applyFixed(picture);
    } catch (InputException e) {
      throw new InputException(placeOf(index) + ": " + e.getMessage(), e);
    }
  }

  /** Returns picture {@code index}, or nothing when it is bad and bad ones are skipped. */
  private Optional<Pixels> read(int index) {
    if (bad.contains(index)) {
      return Optional.empty();
    }
    try {
      return Optional.of(source.read(index));
    } catch (InputException e) {
      refuseWhenClosed(); // an interrupted read looks like a bad file
      if (settings.badImages() == BadImages.FAIL) {
        throw e;
      }
      if (bad.add(index)) {
        settings.onBadFile().accept(BadFile.of(source, index, e));
      }
      return Optional.empty();
    }
  }

  private Pixels firstReadable() {
    for (int i = 0; i < source.size(); i++) {
      Optional<Pixels> picture = read(i);
      if (picture.isPresent()) {
        return transformed(i, picture.get());
      }
    }
    throw noneReadable();
  }

  private InputException noneReadable() {
    return InputException.of(
        "none of the %s pictures of %s can be read", source.size(), source.name());
  }

  private void requireShape(int index, Pixels picture) {
    InputException.check(
        sameShape(picture, shape),
        "%s is %s but the first is %s; bring them to one shape with a resize and a channel count",
        placeOf(index),
        words(picture),
        words(shape));
  }

  private String placeOf(int index) {
    return "picture " + index + " of " + source.name();
  }

  private static boolean sameShape(Pixels a, Pixels b) {
    return a.channels() == b.channels() && a.height() == b.height() && a.width() == b.width();
  }

  private static String words(Pixels p) {
    return String.format(Locale.ROOT, "[%d, %d, %d]", p.channels(), p.height(), p.width());
  }

  private static void refuseWhenClosed() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the loader is closed");
    }
  }
}
