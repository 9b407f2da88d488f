package gansaku.workbench.measure;

import java.util.List;
import java.util.function.Supplier;

/** Accuracy of the categorical code as a class, after the best assignment. */
public record CodeAccuracy() implements ModelMetric {
  @Override
  public String name() {
    return "code-accuracy";
  }

  @Override
  public Supplier<List<Score>> of(AskedModel asked) {
    ClassScores scores = asked.classScores(this);
    AskedPictures.requireCategories(asked.model());
    return () -> List.of(scores.codeAccuracy(asked.ofCategories()));
  }
}
