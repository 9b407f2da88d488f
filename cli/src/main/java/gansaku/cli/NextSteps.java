package gansaku.cli;

import gansaku.model.Generates;
import gansaku.model.Reconstructs;
import gansaku.workbench.TrainingRun;
import java.util.ArrayList;
import java.util.List;

/** Suggests what to do with a trained model, by what it can do. */
final class NextSteps {
  private NextSteps() {}

  static List<String> after(TrainingRun run) {
    var steps = new ArrayList<String>();
    if (run.can(Generates.class)) {
      steps.add("gansaku sample latest --n 64 --out grid.png");
      steps.add("gansaku interpolate latest --seeds 0,1,2,3 --out way.png");
    }
    if (run.can(Reconstructs.class)) {
      steps.add("gansaku reconstruct latest --n 32 --out pairs.png");
    }
    steps.add("gansaku train dcgan/dense28 --data fashion-mnist --epochs 5");
    return steps;
  }
}
