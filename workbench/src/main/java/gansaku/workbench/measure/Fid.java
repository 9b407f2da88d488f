package gansaku.workbench.measure;

import gansaku.metrics.Frechet;
import java.util.ArrayList;
import java.util.List;

/** Fréchet distance of features (Heusel et al. 2017). */
public record Fid() implements FeatureMetric {
  private static final ScoreName DISTANCE = ScoreName.lower("fid", "frechet");

  @Override
  public String name() {
    return "fid";
  }

  @Override
  public List<ScoreName> scoreNames() {
    return List.of(DISTANCE);
  }

  @Override
  public int keeps() {
    return 0;
  }

  /** Of few pictures the distance is too large, and KID is not. */
  @Override
  public List<FeatureMetric> beside(int pictures) {
    return pictures < Evaluator.ENOUGH_FOR_FID ? List.of(new Kid()) : List.of();
  }

  @Override
  public Sighting begin(int pictures) {
    return Fid::scores;
  }

  private static List<Score> scores(Compared both) {
    double d = Frechet.distance(both.found().moments(), both.known().moments());
    var warnings = new ArrayList<String>();
    long least = Math.min(both.found().moments().count(), both.known().moments().count());
    if (least < Evaluator.ENOUGH_FOR_FID) {
      warnings.add(
          String.format(
              "%s pictures are few: below %s the Fréchet distance is too large by an amount that"
                  + " depends on their number; trust the kernel distance beside it",
              least, Evaluator.ENOUGH_FOR_FID));
    }
    if (least <= both.extractor().dimensions()) {
      warnings.add(
          String.format(
              "%s pictures do not span the %s dimensions of the features",
              least, both.extractor().dimensions()));
    }
    return List.of(both.score(DISTANCE, d).warning(warnings));
  }
}
