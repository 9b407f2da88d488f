package gansaku.studio;

import gansaku.tensor.Engine;
import gansaku.workbench.Workbench;
import gansaku.workbench.training.TrainRequest;
import gansaku.workbench.training.TrainingRun;
import java.util.LinkedHashMap;
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
    var changes = new LinkedHashMap<>(CHANGES);
    changes.put("budget.kimg", String.valueOf(kimg(steps)));
    changes.putAll(more);
    return train(workbench, recipe, changes);
  }

  /** A narrow pix2pix from outlines to drawn faces of 64×64. */
  static String translator(Workbench workbench) {
    return train(
        workbench,
        "pix2pix/small",
        Map.of(
            "precision", "float32",
            "width", "2",
            "discriminator.width", "2",
            "discriminator.layers", "1",
            "data.count", "32",
            "batch", "4",
            "samples.every-kimg", "0.004",
            "budget.kimg", "0.008"));
  }

  /** A narrow CycleGAN of faces of 16×16 without and with sunglasses. */
  static String wayfarer(Workbench workbench) {
    return train(
        workbench,
        "cyclegan/small",
        Map.of(
            "precision", "float32",
            "blocks", "1",
            "width", "2",
            "discriminator.width", "2",
            "discriminator.layers", "1",
            "data.size", "16",
            "data.count", "64",
            "budget.kimg", "0.004"));
  }

  /** A classifier of drawn digits. */
  static String teller(Workbench workbench) {
    return train(
        workbench,
        "classifier/small",
        Map.of(
            "precision", "float32",
            "data.count", "64",
            "batch", "8",
            "validation.n", "16",
            "budget.kimg", "0.016"));
  }

  /** Drawn faces in the style of patterns. */
  static String stylist(Workbench workbench) {
    return train(
        workbench,
        "adain/small",
        Map.of(
            "precision", "float32",
            "data.size", "32",
            "data.count", "16",
            "batch", "2",
            "budget.kimg", "0.004"));
  }

  /** An autoencoder of drawn digits. */
  static String mirror(Workbench workbench) {
    return train(
        workbench,
        "autoencoder",
        Map.of("precision", "float32", "data.count", "64", "batch", "8", "budget.kimg", "0.016"));
  }

  private static String train(Workbench workbench, String recipe, Map<String, String> changes) {
    TrainRequest request = TrainRequest.of(recipe).on("cpu");
    for (var change : changes.entrySet()) {
      request = request.with(change.getKey(), change.getValue());
    }
    try (TrainingRun run = workbench.prepare(request)) {
      run.train();
      return run.folder().name();
    }
  }
}
