package gansaku.workbench.measure;

import java.util.List;
import java.util.function.Supplier;

/** A metric that asks a model for more than the pictures that it makes by itself. */
public non-sealed interface ModelMetric extends Metric {

  /**
   * Refuses a model that lacks what the metric needs, as a capability or data, and returns how to
   * measure it of this one.
   */
  Supplier<List<Score>> of(AskedModel asked);
}
