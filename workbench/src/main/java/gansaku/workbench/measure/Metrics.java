package gansaku.workbench.measure;

import gansaku.error.InputException;
import gansaku.error.Nearest;
import gansaku.models.features.View;
import java.util.Arrays;
import java.util.List;

/** The metrics there are. */
public final class Metrics {
  /** What is measured where nobody says what. */
  public static final String USUAL = "fid,kid,pr";

  private static final List<Metric> ALL =
      List.of(
          new Fid(),
          new Kid(),
          new ClassScore(),
          new PrecisionRecall(),
          new DensityCoverage(),
          new CellDivergence(),
          new NearestReference(),
          new Modes(),
          new Cas(),
          new GanTest(),
          new CodeAccuracy(),
          new PerceptualPathLength("ppl", View.WHOLE),
          new PerceptualPathLength("ppl-face", View.FACE),
          new Iwae("iwae", 50),
          new Iwae("iwae-5000", 5000), // as Burda et al. evaluate
          new Bits(),
          new Reconstruction(),
          new ReconstructionLooks(),
          new CycleL1(),
          new Obedience(),
          new TextObedience(),
          new StyleObedience(),
          new Accuracy(),
          new ConfusionTable(),
          new CalibrationError(),
          new AlignedAccuracy(),
          new DomainDistance(),
          new Auroc(),
          new PixelAuroc(),
          new Pro());

  private Metrics() {}

  /** Returns the metrics of a list such as {@code fid,kid}. */
  public static List<Metric> parse(String list) {
    return Arrays.stream(list.split(",", -1)).map(name -> named(name.strip())).toList();
  }

  private static Metric named(String name) {
    List<String> names = ALL.stream().map(Metric::name).toList();
    InputException.check(
        names.contains(name),
        "metric '%s' is not known.%s Known: %s",
        name,
        Nearest.hint(name, names),
        String.join(", ", names));
    return ALL.get(names.indexOf(name));
  }

  /** Returns those that compare pictures by features. */
  public static List<FeatureMetric> ofFeatures() {
    return ofFeatures(ALL);
  }

  /** Returns those of {@code metrics} that compare pictures by features. */
  static List<FeatureMetric> ofFeatures(List<Metric> metrics) {
    return only(FeatureMetric.class, metrics);
  }

  /** Returns those of {@code metrics} that ask a model. */
  static List<ModelMetric> ofModels(List<Metric> metrics) {
    return only(ModelMetric.class, metrics);
  }

  private static <M extends Metric> List<M> only(Class<M> kind, List<Metric> metrics) {
    return metrics.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
