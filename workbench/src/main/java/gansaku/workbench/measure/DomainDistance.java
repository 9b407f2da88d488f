package gansaku.workbench.measure;

import java.util.List;
import java.util.function.Supplier;

/** How well a linear classifier tells the domain of held-out pictures by a model's features. */
public record DomainDistance() implements ModelMetric {
  @Override
  public String name() {
    return "a-distance";
  }

  @Override
  public Supplier<List<Score>> of(AskedModel asked) {
    AdaptationScores scores = asked.adaptation(this);
    return scores::distance;
  }
}
