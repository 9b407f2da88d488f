package gansaku.workbench.measure;

import java.util.List;
import java.util.function.Supplier;

/** Share of right answers of a classifier to held-out pictures. */
public record Accuracy() implements ModelMetric {
  @Override
  public String name() {
    return "accuracy";
  }

  @Override
  public Supplier<List<Score>> of(AskedModel asked) {
    return asked.answers(this, AnswerScores::accuracy);
  }
}
