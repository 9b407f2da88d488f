package gansaku.studio;

import gansaku.tensor.Engine;
import gansaku.workbench.Workbench;
import gansaku.workbench.training.TrainRequest;
import gansaku.workbench.training.TrainingRun;
import java.util.Map;

/** Trainings that take seconds. */
final class Tiny {
  static {
    // Two threads that wait for each other are slow where cores are shared, most of all in networks
    // as narrow as these.
    Engine.start();
    Engine.useThreads(1);
  }

  /** A narrow DCGAN on 64 drawn faces, in float32: 8 images a step, a sheet every 5 steps. */
  static final Map<String, String> CHANGES =
      Map.of(
          "precision", "float32",
          "width", "2",
          "latent.size", "4",
          "data.count", "64",
          "batch", "8",
          "tick.every-kimg", "0.016",
          "samples.every-kimg", "0.04",
          "checkpoint.every-kimg", "0.04");

  private Tiny() {}

  /** Returns {@link #CHANGES} with a budget of {@code steps} as JSON. */
  static String changes(int steps) {
    var json = new StringBuilder("{\"budget.kimg\": \"" + kimg(steps) + "\"");
    CHANGES.forEach((key, value) -> json.append(", \"%s\": \"%s\"".formatted(key, value)));
    return json.append("}").toString();
  }

  static double kimg(int steps) {
    return steps * 8 / 1000.0;
  }

  /** Trains {@code recipe} for {@code steps} and returns what the run is called. */
  static String train(Workbench workbench, String recipe, int steps, Map<String, String> more) {
    TrainRequest request = TrainRequest.of(recipe).on("cpu").with("budget.kimg", kimg(steps));
    for (var change : CHANGES.entrySet()) {
      request = request.with(change.getKey(), change.getValue());
    }
    for (var change : more.entrySet()) {
      request = request.with(change.getKey(), change.getValue());
    }
    try (TrainingRun run = workbench.prepare(request)) {
      run.train();
      return run.folder().name();
    }
  }
}
