package gansaku.workbench.measure;

import gansaku.data.picture.Pixels;
import gansaku.data.source.ProgressListener;
import gansaku.error.InputException;
import gansaku.metrics.FeatureExtractor;
import gansaku.tensor.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.NoGradGuard;

/** Scores one set of pictures against another by the features of a network. */
public final class Evaluator {
  /** Below so many pictures the FID's bias is larger than many differences (Heusel et al. 2017). */
  public static final int ENOUGH_FOR_FID = 10_000;

  private final FeatureExtractor extractor;
  private final ReferenceCache cache;
  private final FeatureReader reader;
  private final long seed;

  /**
   * Makes an evaluator.
   *
   * @param cacheFolder where reference statistics are kept
   * @param seed of every draw
   */
  public Evaluator(
      FeatureExtractor extractor, Path cacheFolder, ProgressListener progress, long seed) {
    this.extractor = extractor;
    this.cache = new ReferenceCache(cacheFolder);
    this.reader = new FeatureReader(extractor, progress, seed);
    this.seed = seed;
  }

  /** Returns what the score {@code name}, e.g. {@code fid}, is called by that network. */
  public static String shortName(String name, FeatureExtractor extractor) {
    return FeatureScores.named(name, extractor).replaceFirst(":.*", "");
  }

  /** Returns what the score {@code name} may be called, by whichever network: fid and frechet. */
  public static List<String> shortNames(String name) {
    return FeatureScores.names(name);
  }

  /**
   * Returns {@code metrics} with the kernel distance beside a Fréchet distance of fewer than {@link
   * #ENOUGH_FOR_FID} pictures.
   */
  public static List<Metric> completed(List<Metric> metrics, int pictures) {
    var wanted = new ArrayList<>(metrics);
    boolean small = pictures < ENOUGH_FOR_FID;
    if (wanted.contains(Metric.FID) && small && !wanted.contains(Metric.KID)) {
      wanted.add(Metric.KID);
    }
    return List.copyOf(wanted);
  }

  /**
   * Returns the scores of {@code subject} against {@code reference}. What can be refused before a
   * picture is looked at is refused for all metrics; what is found later, for the one it concerns.
   *
   * @param heldOut pictures of the reference's kind that are not in it, which {@link Metric#NN}
   *     needs
   * @param n how many pictures are taken of each set, or all if there are fewer
   */
  public Measurement evaluate(
      PictureSet subject,
      PictureSet reference,
      Optional<PictureSet> heldOut,
      List<Metric> metrics,
      int n) {
    requireComparable(subject, reference, heldOut, metrics, n);
    requireClasses(reference, metrics);
    List<Metric> wanted = completed(metrics, Math.min(subject.size(), n));
    var measuring = new Measuring();
    measuring.attempt(wanted, () -> measure(subject, reference, heldOut, wanted, n));
    return measuring.result();
  }

  private Measurement measure(
      PictureSet subject,
      PictureSet reference,
      Optional<PictureSet> heldOut,
      List<Metric> metrics,
      int n) {
    int keep = metrics.stream().mapToInt(Metric::keeps).max().orElse(0);
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      int[] taken = PictureTensors.draw(subject.size(), n, seed);
      var classes = new SeenClasses(taken.length, metrics);
      FeatureSet found = reader.read(subject, taken, keep, classes);
      FeatureSet known = reference(reference, n, keep);
      var features =
          new FeatureScores(reader, found, known, protocol(subject, reference, found, known));
      var measuring = new Measuring();
      for (Metric metric : metrics) {
        measuring.attempt(
            List.of(metric),
            () -> Measurement.of(score(metric, features, classes, reference, heldOut, n)));
      }
      return measuring.result();
    }
  }

  /** Refuses sets that cannot be compared, before a network looks at them. */
  public static void requireComparable(
      PictureSet subject,
      PictureSet reference,
      Optional<PictureSet> heldOut,
      List<Metric> metrics,
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
    InputException.check(
        a.width() == b.width() && a.height() == b.height(),
        "the pictures of %s are %s but those of %s are %s; bring them to one size with: gansaku"
            + " data prepare",
        subject.name(),
        PictureSet.size(a),
        reference.name(),
        PictureSet.size(b));
  }

  /** Refuses a reference, or held-out pictures, that {@code metrics} cannot do with. */
  public static void requireReference(
      PictureSet reference, Optional<PictureSet> heldOut, List<Metric> metrics, int n) {
    requireEnough(reference, metrics, n);
    InputException.check(
        !metrics.contains(Metric.NN) || heldOut.isPresent(),
        "nn needs held-out pictures of the data; %s has no other part",
        reference.name());
    InputException.check(
        !metrics.contains(Metric.MODES) || reference.classes() >= 2,
        "modes needs labelled data, e.g. digits or a folder with a sub-folder for each class; %s"
            + " has no classes",
        reference.name());
  }

  private static void requireEnough(PictureSet set, List<Metric> metrics, int n) {
    InputException.check(n >= 2, "n is %s; use 2 or more, %s is usual", n, ENOUGH_FOR_FID);
    InputException.check(
        set.size() >= 2,
        "%s has %s picture; scores need 2 or more, and thousands to mean something",
        set.name(),
        set.size());
    int pictures = Math.min(n, set.size());
    for (Metric metric : metrics) {
      InputException.check(
          pictures >= metric.least(),
          "%s needs %s pictures or more of each side; of %s there are %s",
          metric,
          metric.least(),
          set.name(),
          pictures);
    }
  }

  /** Refuses a network that does not know the data's classes, where they are counted. */
  private void requireClasses(PictureSet reference, List<Metric> metrics) {
    if (metrics.contains(Metric.MODES)) {
      try (var scope = new Scope()) {
        var seen = extractor.extract(PictureTensors.tensor(List.of(reference.read(0))));
        long classes = seen.logits().map(logits -> logits.size(1)).orElse(0L);
        InputException.check(
            reference.classes() == classes,
            "modes needs a network of the data's own classes; %s has %s classes and %s has %s: set"
                + " extractor to own",
            extractor.name(),
            classes,
            reference.name(),
            reference.classes());
      }
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
    protocol.put(Score.TRANSPARENCY, Score.ON_WHITE);
    protocol.put(Score.PROFILES, Score.NOT_FOLLOWED);
    protocol.put("seed", seed);
    return protocol;
  }

  private FeatureSet reference(PictureSet reference, int n, int keep) {
    int[] taken = PictureTensors.draw(reference.size(), n, seed);
    var key = new LinkedHashMap<String, String>();
    reference.about().forEach((name, value) -> key.put(name, value.toString()));
    key.put("pictures", String.valueOf(taken.length));
    key.put("seed", String.valueOf(seed));
    key.put(Score.PROFILES, Score.NOT_FOLLOWED);
    key.put("extractor", extractor.name());
    key.put("extractor_sha256", extractor.hash());
    key.put("resizer", extractor.resizer());
    Optional<FeatureSet> kept = cache.find(key, Math.min(keep, taken.length));
    if (kept.isPresent()) {
      return kept.get();
    }
    FeatureSet set = reader.read(reference, taken, keep, (output, start) -> {});
    cache.keep(key, set);
    return set;
  }

  private List<Score> score(
      Metric metric,
      FeatureScores features,
      SeenClasses classes,
      PictureSet reference,
      Optional<PictureSet> heldOut,
      int n) {
    return switch (metric) {
      case FID -> List.of(features.frechet());
      case KID -> List.of(features.kernel());
      case IS -> List.of(features.inception(classes));
      case PR -> features.precisionRecall();
      case DC -> features.densityCoverage();
      case JS -> List.of(features.cells());
      case NN -> List.of(memorisation(features, heldOut, n));
      case MODES -> List.of(features.modes(classes, reference));
      case CAS, GAN_TEST, CODE_ACCURACY, PPL, PPL_FACE, IWAE, IWAE_5000, RECONSTRUCTION, LPIPS ->
          throw new IllegalArgumentException(metric + " is no score of features");
    };
  }

  private Score memorisation(FeatureScores features, Optional<PictureSet> heldOut, int n) {
    PictureSet unseen = heldOut.orElseThrow(); // was asked for above
    int[] taken = PictureTensors.draw(unseen.size(), n, seed);
    return features.memorisation(reader.read(unseen, taken, n, (o, i) -> {}), unseen);
  }
}
