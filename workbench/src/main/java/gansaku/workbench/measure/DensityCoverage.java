package gansaku.workbench.measure;

import gansaku.metrics.Prdc;
import java.util.List;

/** Density and coverage, k = 5 as their paper has it (Naeem et al. 2020). */
public record DensityCoverage() implements FeatureMetric {
  private static final ScoreName DENSITY = ScoreName.higher("density", "density");
  private static final ScoreName COVERAGE = ScoreName.higher("coverage", "coverage");
  private static final int K = 5;

  @Override
  public String name() {
    return "dc";
  }

  @Override
  public List<ScoreName> scoreNames() {
    return List.of(DENSITY, COVERAGE);
  }

  @Override
  public int least() {
    return 1 + K;
  }

  @Override
  public Sighting begin(int pictures) {
    return both -> {
      Prdc prdc = Prdc.of(both.allKnown(), both.allFound(), K);
      return List.of(both.share(DENSITY, prdc.dense(), K), both.share(COVERAGE, prdc.covered(), K));
    };
  }
}
