package gansaku.workbench.measure;

import java.util.List;
import java.util.function.Supplier;

/** How well maps show which pixels are not good. */
public record PixelAuroc() implements ModelMetric {
  @Override
  public String name() {
    return "pixel-auroc";
  }

  @Override
  public Supplier<List<Score>> of(AskedModel asked) {
    return asked.anomalies(this)::ofPixels;
  }
}
