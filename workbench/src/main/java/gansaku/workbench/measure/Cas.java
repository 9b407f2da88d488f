package gansaku.workbench.measure;

import java.util.List;
import java.util.function.Supplier;

/** Accuracy on real pictures of a classifier that learnt from generated ones. */
public record Cas() implements ModelMetric {
  @Override
  public String name() {
    return "cas";
  }

  @Override
  public Supplier<List<Score>> of(AskedModel asked) {
    ClassScores scores = asked.classScores(this);
    AskedPictures.requireClasses(asked.model());
    return () -> List.of(scores.cas(asked.ofClasses()));
  }
}
