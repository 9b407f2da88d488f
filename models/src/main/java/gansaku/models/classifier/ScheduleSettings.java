package gansaku.models.classifier;

import gansaku.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Reads how a classifier's learning rate goes with the training: {@code optimizer.schedule}. */
public final class ScheduleSettings {
  private ScheduleSettings() {}

  /** Returns what {@code settings} say; without a word the rate stays. */
  public static Schedule read(Settings settings) {
    Map<String, Supplier<Schedule>> schedules = new LinkedHashMap<>();
    schedules.put("constant", () -> Schedule.CONSTANT);
    schedules.put("step", () -> steps(settings));
    schedules.put(
        "cosine",
        () -> {
          double warmup = settings.number("optimizer.warmup", 0);
          return settings.placed(() -> new Schedule.Cosine(warmup));
        });
    schedules.put("linear", () -> Schedule.LINEAR);
    return settings.choice("optimizer.schedule", "constant", schedules).get();
  }

  private static Schedule steps(Settings settings) {
    double every = settings.number("optimizer.step.every-epochs", 7);
    double factor = settings.number("optimizer.step.factor", 0.1);
    settings.check(
        settings.has("budget.epochs"),
        "optimizer.schedule is step, which counts epochs; give the budget in epochs, or use cosine");
    double epochs = settings.number("budget.epochs", 1);
    return settings.placed(() -> new Schedule.Steps(every, factor, epochs));
  }
}
