package gansaku.workbench.evaluate;

import gansaku.data.Pixels;
import gansaku.data.Progress;
import gansaku.error.InputException;
import gansaku.metrics.Bootstrap;
import gansaku.metrics.Estimate;
import gansaku.metrics.FeatureBins;
import gansaku.metrics.FeatureExtractor;
import gansaku.metrics.Frechet;
import gansaku.metrics.Histograms;
import gansaku.metrics.InceptionScore;
import gansaku.metrics.KernelDistance;
import gansaku.metrics.Memorisation;
import gansaku.metrics.ModeCoverage;
import gansaku.metrics.Moments;
import gansaku.metrics.Neighbours;
import gansaku.metrics.Prdc;
import gansaku.metrics.Subsets;
import gansaku.tensor.Scope;
import gansaku.tensor.Tensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Scores one set of pictures against another by the features of a network. */
public final class Evaluator {
  /** Below so many pictures the FID's bias is larger than many differences (Heusel et al. 2017). */
  public static final int ENOUGH_FOR_FID = 10_000;

  private static final int BATCH = 64;
  private static final int SPLITS = 10;
  private static final int BINS = 50;
  private static final String FID_NETWORK = "inception-fid";

  private final FeatureExtractor extractor;
  private final ReferenceCache cache;
  private final Progress progress;
  private final long seed;

  /**
   * Makes an evaluator.
   *
   * @param cacheFolder where reference statistics are kept
   * @param seed of every draw
   */
  public Evaluator(FeatureExtractor extractor, Path cacheFolder, Progress progress, long seed) {
    this.extractor = extractor;
    this.cache = new ReferenceCache(cacheFolder);
    this.progress = progress;
    this.seed = seed;
  }

  /**
   * Returns the scores of {@code subject} against {@code reference}.
   *
   * @param heldOut pictures of the reference's kind that are not in it, which {@link Metric#NN}
   *     needs
   * @param n how many pictures are taken of each set, or all if there are fewer
   */
  public List<Score> evaluate(
      PictureSet subject,
      PictureSet reference,
      Optional<PictureSet> heldOut,
      List<Metric> metrics,
      int n) {
    InputException.check(n >= 2, "--n is %s; use 2 or more, %s is usual", n, ENOUGH_FOR_FID);
    requireComparable(subject, reference);
    var wanted = new ArrayList<>(metrics);
    boolean small = Math.min(subject.size(), n) < ENOUGH_FOR_FID;
    if (wanted.contains(Metric.FID) && small && !wanted.contains(Metric.KID)) {
      wanted.add(Metric.KID);
    }
    boolean features = wanted.stream().anyMatch(Metric::needsFeatures);
    try (var scope = new Scope();
        var off = new NoGradGuard()) {
      int[] taken = Batches.draw(subject.size(), n, seed);
      var logits = new Classes(taken.length, wanted);
      FeatureSet found = extract(subject, taken, features, logits);
      FeatureSet known = reference(reference, n, features);
      var scores = new ArrayList<Score>();
      Map<String, Object> protocol = protocol(subject, reference, found, known);
      for (Metric metric : wanted) {
        scores.addAll(score(metric, found, known, logits, reference, heldOut, n, protocol));
      }
      return scores;
    }
  }

  private static void requireComparable(PictureSet subject, PictureSet reference) {
    for (PictureSet set : List.of(subject, reference)) {
      InputException.check(
          set.size() >= 2,
          "%s has %s picture; scores need 2 or more, and thousands to mean something",
          set.name(),
          set.size());
    }
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
    protocol.put("seed", seed);
    return protocol;
  }

  private FeatureSet reference(PictureSet reference, int n, boolean features) {
    var key = new LinkedHashMap<String, Object>(reference.about());
    key.put("count", Math.min(n, reference.size()));
    key.put("seed", seed);
    key.put("extractor", extractor.name());
    key.put("sha256", extractor.hash());
    key.put("resizer", extractor.resizer());
    Optional<FeatureSet> kept = cache.find(key.toString(), features);
    if (kept.isPresent()) {
      return kept.get();
    }
    int[] taken = Batches.draw(reference.size(), n, seed);
    FeatureSet set = extract(reference, taken, features, (output, start) -> {});
    cache.keep(key.toString(), set);
    return set;
  }

  private FeatureSet extract(
      PictureSet set,
      int[] taken,
      boolean keepAll,
      ObjIntConsumer<FeatureExtractor.Features> also) {
    var moments = new Moments(extractor.dimensions());
    Tensor all = torch.empty(keepAll ? taken.length : 0, extractor.dimensions());
    Pixels first = set.read(taken[0]);
    for (int start = 0; start < taken.length; start += BATCH) {
      int end = Math.min(taken.length, start + BATCH);
      try (var scope = new Scope()) {
        var output = extractor.extract(Batches.tensor(Batches.read(set, taken, start, end, first)));
        Tensor features = output.features().cpu();
        requireFinite(set, features);
        moments.add(features);
        if (keepAll) {
          all.narrow(0, start, end - start).copy_(features);
        }
        also.accept(output, start);
      }
      progress.at("looking at " + set.name(), end, taken.length);
    }
    return new FeatureSet(moments, keepAll ? Optional.of(all) : Optional.empty());
  }

  private void requireFinite(PictureSet set, Tensor features) {
    InputException.check(
        features.isfinite().all().item_bool(),
        "features of %s by %s are not numbers (NaN); look at the pictures, and fetch the weights"
            + " again",
        set.name(),
        extractor.name());
  }

  private List<Score> score(
      Metric metric,
      FeatureSet found,
      FeatureSet known,
      Classes classes,
      PictureSet reference,
      Optional<PictureSet> heldOut,
      int n,
      Map<String, Object> protocol) {
    return switch (metric) {
      case FID -> List.of(frechet(found, known, protocol));
      case KID -> List.of(kernel(found, known, protocol));
      case IS -> List.of(inception(classes.score.orElseThrow().result(), protocol));
      case PR -> precisionRecall(found, known, protocol);
      case DC -> densityCoverage(found, known, protocol);
      case JS -> List.of(cells(found, known, protocol));
      case NN -> List.of(memorisation(found, known, heldOut, n, protocol));
      case MODES -> List.of(modes(classes, reference, protocol));
      case CAS, GAN_TEST, CODE_ACCURACY, PPL, PPL_FACE, IWAE, IWAE_5000, RECONSTRUCTION, LPIPS ->
          throw new IllegalArgumentException(metric + " is no score of features");
    };
  }

  /** Names a score by its network, and plainly only if it is the published one. */
  private String named(String published, String general) {
    return extractor.name().equals(FID_NETWORK) ? published : general + ":" + extractor.name();
  }

  private Score frechet(FeatureSet found, FeatureSet known, Map<String, Object> protocol) {
    double d = Frechet.distance(found.moments(), known.moments());
    var warnings = new ArrayList<String>();
    long least = Math.min(found.moments().count(), known.moments().count());
    if (least < ENOUGH_FOR_FID) {
      warnings.add(
          String.format(
              "%s pictures are few: below %s the Fréchet distance is too large by an amount that"
                  + " depends on their number; trust the kernel distance beside it",
              least, ENOUGH_FOR_FID));
    }
    if (least <= extractor.dimensions()) {
      warnings.add(
          String.format(
              "%s pictures do not span the %s dimensions of the features",
              least, extractor.dimensions()));
    }
    return Score.of(named("fid", "frechet"), d, protocol).warning(warnings);
  }

  private Score kernel(FeatureSet found, FeatureSet known, Map<String, Object> protocol) {
    long fewer = Math.min(found.moments().count(), known.moments().count());
    Subsets usual = Subsets.usual(seed);
    int size = (int) Math.max(2, Math.min(usual.size(), fewer / 2)); // so that the parts differ
    var subsets = new Subsets(usual.count(), size, seed);
    Estimate kid = KernelDistance.of(all(found), all(known), subsets);
    return Score.of(named("kid", "kernel"), kid.mean(), protocol)
        .withSpread(kid.std())
        .with("subsets", subsets.count())
        .with("subset_size", subsets.size());
  }

  private Score inception(Estimate score, Map<String, Object> protocol) {
    return Score.of(named("is", "class-score"), score.mean(), protocol)
        .withSpread(score.std())
        .with("splits", SPLITS);
  }

  private List<Score> precisionRecall(
      FeatureSet found, FeatureSet known, Map<String, Object> protocol) {
    Prdc prdc = Prdc.of(all(known), all(found), 3);
    return List.of(
        share("precision", prdc.precise(), 3, protocol),
        share("recall", prdc.recalled(), 3, protocol));
  }

  private List<Score> densityCoverage(
      FeatureSet found, FeatureSet known, Map<String, Object> protocol) {
    Prdc prdc = Prdc.of(all(known), all(found), 5);
    return List.of(
        share("density", prdc.dense(), 5, protocol),
        share("coverage", prdc.covered(), 5, protocol));
  }

  private Score share(String name, double[] each, int k, Map<String, Object> protocol) {
    double mean = Arrays.stream(each).average().orElse(Double.NaN);
    return Score.of(name + ":" + extractor.name(), mean, protocol)
        .with(Bootstrap.usual(seed).mean(each))
        .with("k", k);
  }

  private Score cells(FeatureSet found, FeatureSet known, Map<String, Object> protocol) {
    int bins = (int) Math.min(BINS, known.moments().count() / 2);
    FeatureBins cells = FeatureBins.fit(all(known), Math.max(2, bins), seed);
    double[] p = Histograms.smoothed(cells.count(all(known)), 1);
    double[] q = Histograms.smoothed(cells.count(all(found)), 1);
    return Score.of("js:" + extractor.name(), Histograms.jensenShannon(p, q), protocol)
        .with("cells", p.length)
        .with("kl", Histograms.kl(q, p));
  }

  private Score memorisation(
      FeatureSet found,
      FeatureSet known,
      Optional<PictureSet> heldOut,
      int n,
      Map<String, Object> protocol) {
    PictureSet unseen =
        heldOut.orElseThrow(
            () ->
                InputException.of(
                    "the memorisation check needs held-out pictures of the data; this data has no"
                        + " test part"));
    FeatureSet fresh = extract(unseen, Batches.draw(unseen.size(), n, seed), true, (o, i) -> {});
    Memorisation result =
        Memorisation.of(
            Neighbours.of(all(found), all(known), 1).nearest(),
            Neighbours.of(all(fresh), all(known), 1).nearest());
    var warnings = new ArrayList<String>();
    if (result.copiesLikely()) {
      warnings.add(
          String.format(
              "%.0f %% of the pictures are nearer to a training picture than 99 %% of held-out"
                  + " ones: they may be copies",
              100 * result.share()));
    }
    return Score.of("memorisation:" + extractor.name(), result.share(), protocol)
        .with("median", result.generated())
        .with("median_held_out", result.heldOut())
        .with("held_out", unseen.about())
        .warning(warnings);
  }

  private Score modes(Classes classes, PictureSet reference, Map<String, Object> protocol) {
    InputException.check(
        reference.classes() == classes.counts.length,
        "mode coverage needs a network of the data's own classes; %s has %s classes and %s has"
            + " %s: use the own classifier",
        extractor.name(),
        classes.counts.length,
        reference.name(),
        reference.classes());
    var real = new long[reference.classes()];
    for (int i = 0; i < reference.size(); i++) {
      real[reference.label(i)]++;
    }
    ModeCoverage coverage = ModeCoverage.of(classes.counts, real);
    return Score.of("modes:" + extractor.name(), coverage.covered(), protocol)
        .with("classes", coverage.classes())
        .with("kl", coverage.kl());
  }

  private static Tensor all(FeatureSet set) {
    return set.features().orElseThrow();
  }

  /** What the network's own classes say of the pictures as they pass. */
  private final class Classes implements ObjIntConsumer<FeatureExtractor.Features> {
    private final int total;
    private final boolean scored;
    private Optional<InceptionScore> score = Optional.empty();
    private long[] counts = {};

    Classes(int total, List<Metric> metrics) {
      this.total = total;
      scored = metrics.contains(Metric.IS);
    }

    @Override
    public void accept(FeatureExtractor.Features output, int start) {
      output.logits().ifPresent(this::count);
    }

    private void count(Tensor logits) {
      int classes = (int) logits.size(1);
      if (counts.length == 0) {
        counts = new long[classes];
        if (scored) {
          score = Optional.of(new InceptionScore(total, classes, SPLITS));
        }
      }
      score.ifPresent(s -> s.add(logits));
      Tensor best = logits.argmax(new LongOptional(1), false);
      for (long c : Tensors.longs(best)) {
        counts[(int) c]++;
      }
    }
  }
}
