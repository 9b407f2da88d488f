package gansaku.workbench.measure;

/** What can be measured; {@link Metrics} knows them all. */
public sealed interface Metric permits FeatureMetric, ModelMetric {

  /** Returns the name by which it is asked for, e.g. {@code fid}. */
  String name();
}
