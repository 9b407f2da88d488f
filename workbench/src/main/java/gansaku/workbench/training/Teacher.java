package gansaku.workbench.training;

import gansaku.model.Classifies;
import gansaku.model.Distills;
import gansaku.model.Model;
import gansaku.run.RunFolder;
import gansaku.run.Runs;
import gansaku.settings.Settings;
import gansaku.tensor.Compute;
import gansaku.workbench.data.Places;
import gansaku.workbench.use.KeptCheckpoint;
import gansaku.workbench.use.TrainedModel;
import java.io.Closeable;
import java.util.Optional;

/** The classifier that a model learns from, open as long as the training takes. */
@FunctionalInterface
public interface Teacher extends Closeable {
  /** The key that names the run. */
  String KEY = "distill.teacher";

  /** Nobody. */
  Teacher NONE = () -> {};

  @Override
  void close();

  /** Lets whom {@code model} names teach it until what is returned is closed. */
  @SuppressWarnings("MustBeClosedChecker") // the run is closed with what is returned
  static Teacher lent(Model model, Settings recipe, Compute compute, Places places) {
    Optional<Distills> learner = model.capability(Distills.class);
    if (learner.isEmpty() || learner.get().teacher().isEmpty()) {
      return NONE;
    }
    return recipe.placed(
        KEY,
        () -> {
          RunFolder run = new Runs(places.runs()).find(learner.get().teacher().get());
          recipe.decide(KEY, run.path().toAbsolutePath().toString()); // latest means another later
          TrainedModel teacher =
              TrainedModel.open(
                  run, compute.deviceName(), places, r -> KeptCheckpoint.open(run, r));
          try {
            learner.get().taughtBy(teacher.capability(Classifies.class, "classifies"));
            return teacher::close;
          } catch (RuntimeException e) {
            teacher.close();
            throw e;
          }
        });
  }
}
