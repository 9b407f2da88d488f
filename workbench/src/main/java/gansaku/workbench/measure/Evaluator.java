package gansaku.workbench.measure;

import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.io.Shard;
import gansaku.metrics.FeatureExtractor;
import gansaku.tensor.Scope;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.pytorch.NoGradGuard;

/** Scores one set of pictures against another by the features of a network. */
public final class Evaluator {
  /** Below so many pictures the FID's bias is larger than many differences (Heusel et al. 2017). */
  public static final int ENOUGH_FOR_FID = 10_000;

  private final FeatureExtractor extractor;
  private final ReferenceCache cache;
  private final FeatureReader reader;
  private final long seed;
  private final Optional<Path> parts;

  /**
   * Makes an evaluator.
   *
   * @param cacheFolder where reference statistics are kept
   * @param seed of every draw
   */
  public Evaluator(
      FeatureExtractor extractor, Path cacheFolder, ProgressListener progress, long seed) {
    this(
        extractor,
        new ReferenceCache(cacheFolder),
        new FeatureReader(extractor, progress, seed),
        seed,
        Optional.empty());
  }

  private Evaluator(
      FeatureExtractor extractor,
      ReferenceCache cache,
      FeatureReader reader,
      long seed,
      Optional<Path> parts) {
    this.extractor = extractor;
    this.cache = cache;
    this.reader = reader;
    this.seed = seed;
    this.parts = parts;
  }

  /** Returns one that has subjects looked at in parts, which are in {@code folder}. */
  public Evaluator withParts(Path folder) {
    return new Evaluator(extractor, cache, reader, seed, Optional.of(folder));
  }

  /** Looks at the pictures of {@code shard}, for an {@link #evaluate} of all parts. */
  public void look(PictureSet subject, int n, Shard shard) {
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      int[] taken = PictureTensors.draw(subject.size(), n, seed);
      reader.look(
          subject, taken, shard, new FeatureParts(parts.orElseThrow(), key(subject, taken.length)));
    }
  }

  /** Returns {@code metrics} with what has to stand beside them where few pictures are scored. */
  public static List<FeatureMetric> completed(List<FeatureMetric> metrics, int pictures) {
    var wanted = new LinkedHashSet<>(metrics);
    metrics.forEach(metric -> wanted.addAll(metric.beside(pictures)));
    return List.copyOf(wanted);
  }

  /**
   * Returns the scores of {@code subject} against {@code reference}. What can be refused before a
   * picture is looked at is refused for all metrics; what is found later, for the one it concerns.
   *
   * @param heldOut pictures of the reference's kind that are not in it, which a metric may need
   * @param n how many pictures are taken of each set, or all if there are fewer
   */
  public Measurement evaluate(
      PictureSet subject,
      PictureSet reference,
      Optional<PictureSet> heldOut,
      List<FeatureMetric> metrics,
      int n) {
    requireComparable(subject, reference, heldOut, metrics, n);
    metrics.forEach(metric -> metric.requireNetwork(extractor, reference));
    List<FeatureMetric> wanted = completed(metrics, Math.min(subject.size(), n));
    var measuring = new Measuring();
    measuring.attempt(wanted, () -> measure(subject, reference, heldOut, wanted, n));
    return measuring.result();
  }

  private Measurement measure(
      PictureSet subject,
      PictureSet reference,
      Optional<PictureSet> heldOut,
      List<FeatureMetric> metrics,
      int n) {
    int keep = metrics.stream().mapToInt(FeatureMetric::keeps).max().orElse(0);
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      int[] taken = PictureTensors.draw(subject.size(), n, seed);
      Map<FeatureMetric, FeatureMetric.Sighting> begun = new LinkedHashMap<>();
      metrics.forEach(metric -> begun.put(metric, metric.begin(taken.length)));
      FeatureSet found =
          seen(subject, taken, keep, output -> begun.values().forEach(one -> one.see(output)));
      FeatureSet known = reference(reference, n, keep);
      Map<String, Object> protocol = protocol(subject, reference, found, known);
      var both = new Compared(reader, found, known, reference, heldOut, n, protocol);
      var measuring = new Measuring();
      begun.forEach(
          (metric, one) ->
              measuring.attempt(List.of(metric), () -> Measurement.of(one.scores(both))));
      return measuring.result();
    }
  }

  private FeatureSet seen(
      PictureSet subject, int[] taken, int keep, Consumer<FeatureExtractor.Features> also) {
    if (parts.isEmpty()) {
      return reader.read(subject, taken, keep, also);
    }
    var made = new FeatureParts(parts.get(), key(subject, taken.length));
    return reader.read(subject, taken, keep, also, made);
  }

  /** Refuses sets that cannot be compared, before a network looks at them. */
  public static void requireComparable(
      PictureSet subject,
      PictureSet reference,
      Optional<PictureSet> heldOut,
      List<FeatureMetric> metrics,
      int n) {
    requireEnough(subject, metrics, n);
    requireReference(reference, heldOut, metrics, n);
    Pixels a = subject.read(0);
    Pixels b = reference.read(0);
    InputException.check(
        a.channels() == b.channels(),
        "the pictures of %s are %s but those of %s are %s; make them alike with: gansaku data"
            + " prepare",
        subject.name(),
        PictureSet.colour(a),
        reference.name(),
        PictureSet.colour(b));
  }

  /** Refuses a reference, or held-out pictures, that {@code metrics} cannot do with. */
  public static void requireReference(
      PictureSet reference, Optional<PictureSet> heldOut, List<FeatureMetric> metrics, int n) {
    requireEnough(reference, metrics, n);
    for (FeatureMetric metric : metrics) {
      InputException.check(
          !metric.needsHeldOut() || heldOut.isPresent(),
          "%s needs held-out pictures of the data; %s has no other part",
          metric.name(),
          reference.name());
      metric.requireReference(reference);
    }
  }

  private static void requireEnough(PictureSet set, List<FeatureMetric> metrics, int n) {
    InputException.check(n >= 2, "n is %s; use 2 or more, %s is usual", n, ENOUGH_FOR_FID);
    InputException.check(
        set.size() >= 2,
        "%s has %s picture; scores need 2 or more, and thousands to mean something",
        set.name(),
        set.size());
    int pictures = Math.min(n, set.size());
    for (FeatureMetric metric : metrics) {
      InputException.check(
          pictures >= metric.least(),
          "%s needs %s pictures or more of each side; of %s there are %s",
          metric.name(),
          metric.least(),
          set.name(),
          pictures);
    }
  }

  private Map<String, Object> protocol(
      PictureSet subject, PictureSet reference, FeatureSet found, FeatureSet known) {
    var protocol = new LinkedHashMap<String, Object>();
    protocol.put("subject", subject.about());
    protocol.put("reference", reference.about());
    protocol.put("pictures", found.moments().count());
    protocol.put("references", known.moments().count());
    protocol.put("extractor", extractor.name());
    protocol.put("extractor_sha256", extractor.hash());
    protocol.put("resizer", extractor.resizer());
    if (!found.sizes().equals(known.sizes()) || found.sizes().contains(" to ")) {
      protocol.put(
          "resized", "each picture by itself, of " + found.sizes() + " against " + known.sizes());
    }
    protocol.put(Score.TRANSPARENCY, Score.ON_WHITE);
    protocol.put(Score.PROFILES, Score.NOT_FOLLOWED);
    protocol.put("seed", seed);
    return protocol;
  }

  private FeatureSet reference(PictureSet reference, int n, int keep) {
    int[] taken = PictureTensors.draw(reference.size(), n, seed);
    Map<String, String> key = key(reference, taken.length);
    Optional<FeatureSet> kept =
        cache.find(key, Math.min(keep, taken.length), PictureSet.size(reference.read(0)));
    if (kept.isPresent()) {
      return kept.get();
    }
    FeatureSet set = reader.read(reference, taken, keep, output -> {});
    cache.keep(key, set);
    return set;
  }

  /** Returns what decides the features of so many pictures of {@code set}. */
  private Map<String, String> key(PictureSet set, int pictures) {
    var key = new LinkedHashMap<String, String>();
    set.about().forEach((name, value) -> key.put(name, value.toString()));
    key.put("pictures", String.valueOf(pictures));
    key.put("seed", String.valueOf(seed));
    key.put(Score.PROFILES, Score.NOT_FOLLOWED);
    key.put("extractor", extractor.name());
    key.put("extractor_sha256", extractor.hash());
    key.put("resizer", extractor.resizer());
    return key;
  }
}
