package gansaku.workbench.measure;

import java.util.List;
import java.util.function.Supplier;

/** How far a classifier is from as often right as it is sure of held-out pictures. */
public record CalibrationError() implements ModelMetric {
  @Override
  public String name() {
    return "calibration";
  }

  @Override
  public Supplier<List<Score>> of(AskedModel asked) {
    return asked.answers(this, AnswerScores::calibration);
  }
}
