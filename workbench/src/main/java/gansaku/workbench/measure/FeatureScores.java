package gansaku.workbench.measure;

import gansaku.metrics.Bootstrap;
import gansaku.metrics.Estimate;
import gansaku.metrics.FeatureBins;
import gansaku.metrics.FeatureExtractor;
import gansaku.metrics.Frechet;
import gansaku.metrics.Histograms;
import gansaku.metrics.KernelDistance;
import gansaku.metrics.Memorisation;
import gansaku.metrics.ModeCoverage;
import gansaku.metrics.Neighbours;
import gansaku.metrics.Prdc;
import gansaku.metrics.Subsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * The scores of features against features.
 *
 * @param reader how they were read
 * @param found features of the pictures that are scored
 * @param known features of the reference
 * @param protocol all that it takes to get them again
 */
record FeatureScores(
    FeatureReader reader, FeatureSet found, FeatureSet known, Map<String, Object> protocol) {
  /** KID is of so many pictures of each side at most: its parts of 1,000 overlap even so. */
  static final int ENOUGH_FOR_KID = 10_000;

  /** k of precision and recall, as their paper has it. */
  static final int PR_NEIGHBOURS = 3;

  /** k of density and coverage, as their paper has it. */
  static final int DC_NEIGHBOURS = 5;

  private static final int BINS = 50;
  private static final String FID_NETWORK = "inception-fid";

  /** What scores are called that carry their papers' names only with the papers' network. */
  private static final Map<String, String> GENERAL =
      Map.of("fid", "frechet", "kid", "kernel", "is", "class-score");

  /** Returns what {@code score} is called by that network, plainly only by the published one. */
  static String named(String score, FeatureExtractor extractor) {
    String paper = names(score).get(0);
    return extractor.name().equals(FID_NETWORK) && GENERAL.containsKey(paper)
        ? paper
        : GENERAL.getOrDefault(paper, paper) + ":" + extractor.name();
  }

  /** Returns what {@code score} may be called: by its paper's network first, then by others. */
  static List<String> names(String score) {
    return GENERAL.entrySet().stream()
        .filter(both -> both.getKey().equals(score) || both.getValue().equals(score))
        .findFirst()
        .map(both -> List.of(both.getKey(), both.getValue()))
        .orElse(List.of(score));
  }

  Score frechet() {
    double d = Frechet.distance(found.moments(), known.moments());
    var warnings = new ArrayList<String>();
    long least = Math.min(found.moments().count(), known.moments().count());
    if (least < Evaluator.ENOUGH_FOR_FID) {
      warnings.add(
          String.format(
              "%s pictures are few: below %s the Fréchet distance is too large by an amount that"
                  + " depends on their number; trust the kernel distance beside it",
              least, Evaluator.ENOUGH_FOR_FID));
    }
    if (least <= extractor().dimensions()) {
      warnings.add(
          String.format(
              "%s pictures do not span the %s dimensions of the features",
              least, extractor().dimensions()));
    }
    return score("fid", d).warning(warnings);
  }

  Score kernel() {
    Tensor x = reader.sample(found, ENOUGH_FOR_KID);
    Tensor y = reader.sample(known, ENOUGH_FOR_KID);
    Subsets usual = Subsets.usual(seed());
    long fewer = Math.min(x.size(0), y.size(0));
    int size = (int) Math.max(2, Math.min(usual.size(), fewer / 2)); // so that the parts differ
    var subsets = new Subsets(usual.count(), size, seed());
    Estimate kid = KernelDistance.of(x, y, subsets);
    return score("kid", kid.mean())
        .withSpread(kid.std())
        .with("subsets", subsets.count())
        .with("subset_size", subsets.size())
        .with("subsets_of", Math.max(x.size(0), y.size(0)));
  }

  Score inception(SeenClasses classes) {
    Estimate score = classes.score().result();
    return score("is", score.mean()).withSpread(score.std()).with("splits", SeenClasses.SPLITS);
  }

  List<Score> precisionRecall() {
    Prdc prdc = Prdc.of(all(known), all(found), PR_NEIGHBOURS);
    return List.of(
        share("precision", prdc.precise(), PR_NEIGHBOURS),
        share("recall", prdc.recalled(), PR_NEIGHBOURS));
  }

  List<Score> densityCoverage() {
    Prdc prdc = Prdc.of(all(known), all(found), DC_NEIGHBOURS);
    return List.of(
        share("density", prdc.dense(), DC_NEIGHBOURS),
        share("coverage", prdc.covered(), DC_NEIGHBOURS));
  }

  private Score share(String name, double[] each, int k) {
    double mean = Arrays.stream(each).average().orElse(Double.NaN);
    return score(name, mean).with(Bootstrap.usual(seed()).mean(each)).with("k", k);
  }

  Score cells() {
    int bins = (int) Math.min(BINS, known.moments().count() / 2);
    FeatureBins cells = FeatureBins.fit(all(known), Math.max(2, bins), seed());
    double[] p = Histograms.smoothed(cells.count(all(known)), 1);
    double[] q = Histograms.smoothed(cells.count(all(found)), 1);
    return score("js", Histograms.jensenShannon(p, q))
        .with("cells", p.length)
        .measured("kl", Histograms.kl(q, p));
  }

  /** Compares with pictures of the reference's kind that are not in it. */
  Score memorisation(FeatureSet fresh, PictureSet heldOut) {
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
    return score("memorisation", result.share())
        .with("held_out", heldOut.about())
        .measured("median", result.generated())
        .measured("median_held_out", result.heldOut())
        .warning(warnings);
  }

  Score modes(SeenClasses classes, PictureSet reference) {
    var real = new long[reference.classes()];
    for (int i = 0; i < reference.size(); i++) {
      real[reference.label(i)]++;
    }
    ModeCoverage coverage = ModeCoverage.of(classes.counts(), real);
    return score("modes", coverage.covered())
        .with("classes", coverage.classes())
        .measured("kl", coverage.kl());
  }

  private Score score(String name, double value) {
    return Score.of(named(name, extractor()), value, protocol);
  }

  private FeatureExtractor extractor() {
    return reader.extractor();
  }

  private long seed() {
    return reader.seed();
  }

  private static Tensor all(FeatureSet set) {
    return set.features().orElseThrow();
  }
}
