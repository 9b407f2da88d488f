package gansaku.workbench.measure;

import java.util.List;
import java.util.function.Supplier;

/** How well maps find each region that is not good: AU-PRO up to a false positive rate of 0.3. */
public record Pro() implements ModelMetric {
  @Override
  public String name() {
    return "pro";
  }

  @Override
  public Supplier<List<Score>> of(AskedModel asked) {
    return asked.anomalies(this)::ofRegions;
  }
}
