package gansaku.cli;

import gansaku.model.Adapts;
import gansaku.model.Classifies;
import gansaku.model.Encodes;
import gansaku.model.Generates;
import gansaku.model.GeneratesClasses;
import gansaku.model.GeneratesFromText;
import gansaku.model.Reconstructs;
import gansaku.model.SeesFeatures;
import gansaku.model.TransfersStyle;
import gansaku.model.Translates;
import gansaku.model.TranslatesTo;
import gansaku.model.WeighsCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Suggests what to do with a trained model, by what it can do. */
final class NextSteps {
  private NextSteps() {}

  /** Returns at most three commands for a model that {@code can} do some things. */
  static List<String> after(Predicate<Class<?>> can) {
    var steps = new ArrayList<String>();
    if (can.test(GeneratesClasses.class)) {
      steps.add("gansaku sample latest --class all --out classes.png");
    } else if (can.test(GeneratesFromText.class)) {
      steps.add("gansaku sample latest --text TEXT --n 16 --out text.png");
    } else if (can.test(Generates.class)) {
      steps.add("gansaku sample latest --n 64 --out grid.png");
    }
    if (can.test(Reconstructs.class)) {
      steps.add("gansaku reconstruct latest --n 32 --out pairs.png");
    } else if (can.test(WeighsCodes.class)) {
      steps.add("gansaku evaluate latest --metrics bits --n 500");
    } else if (can.test(Generates.class)) {
      steps.add("gansaku interpolate latest --seeds 0,1,2,3 --out way.png");
    }
    if (can.test(Generates.class) && can.test(SeesFeatures.class) && can.test(Encodes.class)) {
      steps.add("gansaku anomaly latest PICTURES --out maps/");
    } else if (can.test(Generates.class)) {
      steps.add("gansaku evaluate latest --metrics kid --n 2000");
    }
    if (can.test(Classifies.class)) {
      steps.add("gansaku classify latest PICTURES/ --top 3");
      steps.add(
          can.test(Adapts.class)
              ? "gansaku evaluate latest --metrics accuracy,coral,a-distance"
              : "gansaku evaluate latest --metrics accuracy,confusion,calibration");
    }
    if (can.test(Translates.class)) {
      steps.add("gansaku translate latest FILE --out made/");
    }
    if (can.test(TranslatesTo.class)) {
      steps.add("gansaku translate latest FILE --to all --out made/");
      steps.add("gansaku evaluate latest --metrics kid,cycle-l1 --n 500");
    }
    if (can.test(TransfersStyle.class)) {
      steps.add("gansaku stylize latest FILE --style STYLE --out art.png");
    }
    return steps;
  }
}
