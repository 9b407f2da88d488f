package gansaku.workbench.measure;

import java.util.List;
import java.util.function.Supplier;

/** Share of right answers in the target domain after features are aligned without training. */
public record AlignedAccuracy() implements ModelMetric {
  @Override
  public String name() {
    return "coral";
  }

  @Override
  public Supplier<List<Score>> of(AskedModel asked) {
    AdaptationScores scores = asked.adaptation(this);
    return scores::coral;
  }
}
