package gansaku.workbench.measure;

import gansaku.metrics.FeatureExtractor;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a score of features is called.
 *
 * @param paper by the network of its paper
 * @param general by any other network, whose name follows
 * @param lowerIsBetter which end is the good one
 */
public record ScoreName(String paper, String general, boolean lowerIsBetter) {
  private static final String FID_NETWORK = "inception-fid";

  /** Names a score of which less is better. */
  static ScoreName lower(String paper, String general) {
    return new ScoreName(paper, general, true);
  }

  /** Names a score of which more is better. */
  static ScoreName higher(String paper, String general) {
    return new ScoreName(paper, general, false);
  }

  /** Returns the name by {@code extractor}. */
  String by(FeatureExtractor extractor) {
    return ofPaper(extractor) ? paper : general + ":" + extractor.name();
  }

  /** Returns the name by {@code extractor} without the network's name. */
  public String shortName(FeatureExtractor extractor) {
    return ofPaper(extractor) ? paper : general;
  }

  /** Returns whether the name says by itself that {@code extractor} is behind it. */
  private boolean ofPaper(FeatureExtractor extractor) {
    return extractor.name().equals(FID_NETWORK) && !paper.equals(general);
  }

  /** Returns what it may be called without the network's name, its paper's name first. */
  public List<String> shortNames() {
    return Stream.of(paper, general).distinct().toList();
  }
}
