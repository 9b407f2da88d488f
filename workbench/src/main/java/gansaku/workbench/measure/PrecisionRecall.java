package gansaku.workbench.measure;

import gansaku.metrics.Prdc;
import java.util.List;

/** Improved precision and recall, k = 3 as their paper has it (Kynkäänniemi et al. 2019). */
public record PrecisionRecall() implements FeatureMetric {
  private static final ScoreName PRECISION = ScoreName.higher("precision", "precision");
  private static final ScoreName RECALL = ScoreName.higher("recall", "recall");
  private static final int K = 3;

  @Override
  public String name() {
    return "pr";
  }

  @Override
  public List<ScoreName> scoreNames() {
    return List.of(PRECISION, RECALL);
  }

  @Override
  public int least() {
    return 1 + K;
  }

  @Override
  public Sighting begin(int pictures) {
    return both -> {
      Prdc prdc = Prdc.of(both.allKnown(), both.allFound(), K);
      return List.of(
          both.share(PRECISION, prdc.precise(), K), both.share(RECALL, prdc.recalled(), K));
    };
  }
}
