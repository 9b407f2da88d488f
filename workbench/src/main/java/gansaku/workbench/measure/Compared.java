package gansaku.workbench.measure;

import gansaku.metrics.Bootstrap;
import gansaku.metrics.FeatureExtractor;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * Two sets of pictures that a network has seen.
 *
 * @param reader how it saw them
 * @param found features of the pictures that are scored
 * @param known features of the reference
 * @param reference the reference itself
 * @param heldOut pictures of its kind that are not in it
 * @param n how many pictures are taken of each set at most
 * @param protocol all that it takes to get the scores again
 */
record Compared(
    FeatureReader reader,
    FeatureSet found,
    FeatureSet known,
    PictureSet reference,
    Optional<PictureSet> heldOut,
    int n,
    Map<String, Object> protocol) {

  /** Returns a score by this network and protocol. */
  Score score(ScoreName name, double value) {
    return Score.of(name.by(extractor()), value, protocol);
  }

  /** Returns the mean of what {@code each} picture scores among its {@code k} neighbours. */
  Score share(ScoreName name, double[] each, int k) {
    double mean = Arrays.stream(each).average().orElse(Double.NaN);
    return score(name, mean).with(Bootstrap.usual(seed()).mean(each)).with("k", k);
  }

  FeatureExtractor extractor() {
    return reader.extractor();
  }

  long seed() {
    return reader.seed();
  }

  /** Returns the features of all scored pictures, [N, D], which a metric has asked for. */
  Tensor allFound() {
    return found.features().orElseThrow();
  }

  /** Returns the features of all reference pictures, [M, D], which a metric has asked for. */
  Tensor allKnown() {
    return known.features().orElseThrow();
  }
}
