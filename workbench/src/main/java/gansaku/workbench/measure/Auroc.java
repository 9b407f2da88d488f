package gansaku.workbench.measure;

import java.util.List;
import java.util.function.Supplier;

/** How well pictures that are not good are told from good ones: AUROC and average precision. */
public record Auroc() implements ModelMetric {
  @Override
  public String name() {
    return "auroc";
  }

  @Override
  public Supplier<List<Score>> of(AskedModel asked) {
    return asked.anomalies(this)::ofPictures;
  }
}
