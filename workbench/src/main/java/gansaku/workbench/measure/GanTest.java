package gansaku.workbench.measure;

import java.util.List;
import java.util.function.Supplier;

/** Accuracy on generated pictures of a classifier that learnt from real ones. */
public record GanTest() implements ModelMetric {
  @Override
  public String name() {
    return "gan-test";
  }

  @Override
  public Supplier<List<Score>> of(AskedModel asked) {
    ClassScores scores = asked.classScores(this);
    AskedPictures.requireClasses(asked.model());
    return () -> List.of(scores.ganTest(asked.ofClasses()));
  }
}
