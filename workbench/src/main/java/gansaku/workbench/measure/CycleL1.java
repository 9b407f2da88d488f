package gansaku.workbench.measure;

import java.util.List;
import java.util.function.Supplier;

/** How much is lost on the way to another domain and back: mean |x - F(G(x))|. */
public record CycleL1() implements ModelMetric {
  @Override
  public String name() {
    return "cycle-l1";
  }

  @Override
  public Supplier<List<Score>> of(AskedModel asked) {
    UnpairedScores scores = asked.unpaired(this);
    return () -> {
      try (Directions directions = Directions.of(asked.model())) {
        return directions.all().stream().map(scores::cycle).toList();
      }
    };
  }
}
