package gansaku.workbench.measure;

import java.util.List;
import java.util.function.Supplier;

/** What a classifier takes for what of held-out pictures: the mean F1 of its classes. */
public record ConfusionTable() implements ModelMetric {
  @Override
  public String name() {
    return "confusion";
  }

  @Override
  public Supplier<List<Score>> of(AskedModel asked) {
    return asked.answers(this, AnswerScores::confusion);
  }
}
