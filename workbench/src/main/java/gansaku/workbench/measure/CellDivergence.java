package gansaku.workbench.measure;

import gansaku.metrics.FeatureBins;
import gansaku.metrics.Histograms;
import java.util.List;

/** Divergence of the shares in cells of the feature space. */
public record CellDivergence() implements FeatureMetric {
  private static final ScoreName DIVERGENCE = ScoreName.lower("js", "js");
  private static final int BINS = 50;

  @Override
  public String name() {
    return "js";
  }

  @Override
  public List<ScoreName> scoreNames() {
    return List.of(DIVERGENCE);
  }

  @Override
  public Sighting begin(int pictures) {
    return CellDivergence::scores;
  }

  private static List<Score> scores(Compared both) {
    int bins = (int) Math.min(BINS, both.known().moments().count() / 2);
    FeatureBins cells = FeatureBins.fit(both.allKnown(), Math.max(2, bins), both.seed());
    double[] p = Histograms.smoothed(cells.count(both.allKnown()), 1);
    double[] q = Histograms.smoothed(cells.count(both.allFound()), 1);
    return List.of(
        both.score(DIVERGENCE, Histograms.jensenShannon(p, q))
            .with("cells", p.length)
            .measured("kl", Histograms.kl(q, p)));
  }
}
