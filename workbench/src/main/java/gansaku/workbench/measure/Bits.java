package gansaku.workbench.measure;

import gansaku.model.WeighsCodes;
import java.util.List;
import java.util.function.Supplier;

/** How many bits the codes of real pictures take under a model of them. */
public record Bits() implements ModelMetric {
  @Override
  public String name() {
    return "bits";
  }

  @Override
  public Supplier<List<Score>> of(AskedModel asked) {
    asked.able(
        WeighsCodes.class,
        "is no model of codes, which bits needs; train one that is, e.g. pixelsnail");
    Evaluation.Request request = asked.request();
    return new CodeScores(
            asked.model(), asked.real(), request.n(), asked.progress(), request.seed())
        ::all;
  }
}
