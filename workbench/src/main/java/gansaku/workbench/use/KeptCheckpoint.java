package gansaku.workbench.use;

import gansaku.model.Classifies;
import gansaku.model.Families;
import gansaku.run.RunFolder;
import gansaku.settings.Settings;
import gansaku.train.Checkpoint;
import gansaku.train.Checkpoints;
import java.nio.file.Path;
import java.util.Optional;

/** Which of a run's checkpoints is used unless somebody names one. */
public final class KeptCheckpoint {
  private KeptCheckpoint() {}

  /** Returns what tells the best checkpoint, if {@code recipe} keeps one. */
  public static Optional<Checkpoints.Best> best(Settings recipe) {
    Optional<String> highest = recipe.text("checkpoint.keep-highest");
    Optional<String> lowest = recipe.text("checkpoint.keep-lowest");
    recipe.check(
        highest.isEmpty() || lowest.isEmpty(),
        "checkpoint.keep-highest and checkpoint.keep-lowest exclude each other; use one");
    return highest
        .map(loss -> new Checkpoints.Best(loss, true))
        .or(() -> lowest.map(loss -> new Checkpoints.Best(loss, false)));
  }

  /** Opens the best checkpoint of a classifier, where it has one, and the newest of others. */
  public static Checkpoint open(RunFolder run, Settings recipe) {
    return bestOfClassifier(run, recipe)
        .map(Checkpoint::open)
        .orElseGet(new Checkpoints(run.checkpoints())::openLatest);
  }

  /** Returns the folder of the checkpoint that {@link #open} opens. */
  public static Path folder(RunFolder run, Settings recipe) {
    return bestOfClassifier(run, recipe)
        .orElseGet(new Checkpoints(run.checkpoints())::requireLatest);
  }

  private static Optional<Path> bestOfClassifier(RunFolder run, Settings recipe) {
    return Optional.of(recipe)
        .filter(r -> Families.architecture(r).has(Classifies.class))
        .flatMap(KeptCheckpoint::best)
        .flatMap(new Checkpoints(run.checkpoints())::best);
  }
}
