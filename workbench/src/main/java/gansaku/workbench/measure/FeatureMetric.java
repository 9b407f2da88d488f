package gansaku.workbench.measure;

import gansaku.metrics.FeatureExtractor;
import java.util.List;

/** A metric of a set of pictures against another, by what a network says of both. */
public non-sealed interface FeatureMetric extends Metric {

  /** Returns what its scores are called. */
  List<ScoreName> scoreNames();

  /** Returns how many pictures of each side it needs at least. */
  default int least() {
    return 2;
  }

  /** Returns of how many pictures at most it needs the features and not only their moments. */
  default int keeps() {
    return Integer.MAX_VALUE;
  }

  /** Returns whether it needs pictures of the reference's kind that are not in it. */
  default boolean needsHeldOut() {
    return false;
  }

  /** Refuses a reference that it cannot do with, before a network looks at pictures. */
  default void requireReference(PictureSet reference) {}

  /** Refuses a network that it cannot do with. */
  default void requireNetwork(FeatureExtractor extractor, PictureSet reference) {}

  /** Returns what has to be measured beside it where {@code pictures} are scored. */
  default List<FeatureMetric> beside(int pictures) {
    return List.of();
  }

  /** Begins to measure {@code pictures} pictures. */
  Sighting begin(int pictures);

  /** What a metric sees of one set of pictures. */
  interface Sighting {
    /** Sees what the network says of the next of the scored pictures. */
    default void see(FeatureExtractor.Features output) {}

    /** Returns the scores, once the network has seen both sets. */
    List<Score> scores(Compared compared);
  }
}
