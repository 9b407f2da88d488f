package gansaku.workbench.training;

import gansaku.error.InputException;
import gansaku.run.RunFolder;
import gansaku.settings.Settings;
import gansaku.train.Checkpoint;
import gansaku.train.Checkpoints;
import gansaku.workbench.use.KeptCheckpoint;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the checkpoint that a user means. */
public final class CheckpointChoice {
  private CheckpointChoice() {}

  /**
   * Opens the checkpoint of {@code run} called {@code which}: {@code latest}, {@code best} or a
   * step.
   */
  public static Checkpoint open(RunFolder run, String which, Settings recipe) {
    var checkpoints = new Checkpoints(run.checkpoints());
    return switch (which) {
      case "latest" -> checkpoints.openLatest();
      case "best" -> Checkpoint.open(best(run, checkpoints, recipe));
      default -> {
        InputException.check(
            which.matches("\\d{1,15}"),
            "checkpoint '%s' is not known; use latest, best or a step, e.g. 500",
            which);
        yield checkpoints.open(Long.parseLong(which));
      }
    };
  }

  private static Path best(RunFolder run, Checkpoints checkpoints, Settings recipe) {
    Checkpoints.Best kept =
        KeptCheckpoint.best(recipe)
            .orElseThrow(
                () ->
                    InputException.of(
                        "%s has not kept its best checkpoint; train with"
                            + " checkpoint.keep-lowest set to G, or to another loss",
                        run.title()));
    return ScorePlan.inTicks(kept).stream()
        .map(checkpoints::best)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> kept.in(checkpoints)); // which says that none tells it
  }
}
