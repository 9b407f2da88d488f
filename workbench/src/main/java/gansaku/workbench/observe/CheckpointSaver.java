package gansaku.workbench.observe;

import gansaku.model.Model;
import gansaku.run.RunFolder;
import gansaku.run.Tick;
import gansaku.train.Checkpoint;
import gansaku.train.Checkpoints;
import gansaku.train.Losses;
import gansaku.train.Observer;
import gansaku.train.Progress;
import gansaku.train.Training;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Saves checkpoints from time to time and at the end. */
public final class CheckpointSaver implements Observer {
  private final Checkpoints checkpoints;
  private final Model model;
  private final Training training;
  private final Losses losses;
  private final Plan plan;
  private Tick last = new Tick(0, 0, 0, Map.of(), 0, 0, 0);
  private long savedImages;
  private volatile boolean asked;

  /**
   * When checkpoints are made and which stay.
   *
   * @param everyImages images between two
   * @param keep how many stay
   * @param best which one stays besides
   * @param atScores whether one is made whenever what decides of the best was measured
   */
  public record Plan(
      long everyImages, int keep, Optional<Checkpoints.Best> best, boolean atScores) {}

  public CheckpointSaver(RunFolder run, Model model, Training training, Losses losses, Plan plan) {
    this.checkpoints = new Checkpoints(run.checkpoints());
    this.model = model;
    this.training = training;
    this.losses = losses;
    this.plan = plan;
  }

  /** Saves one at the next tick, when no loss is half summed up; may be called from any thread. */
  public void saveSoon() {
    asked = true;
  }

  @Override
  public void onStart(Progress progress) {
    savedImages = progress.images();
  }

  @Override
  public void onTick(Progress progress, Tick tick) {
    last = tick;
    boolean due = progress.images() / plan.everyImages() > savedImages / plan.everyImages();
    if (due || asked || isScored(tick)) {
      asked = false;
      save(progress);
    }
  }

  private boolean isScored(Tick tick) {
    return plan.atScores()
        && plan.best().filter(best -> tick.losses().containsKey(best.loss())).isPresent();
  }

  @Override
  public void onEnd(Progress progress) {
    if (!Files.exists(checkpoints.at(progress.step()))) {
      save(progress);
    }
  }

  private void save(Progress progress) {
    Path folder = checkpoints.at(progress.step());
    Checkpoint.save(folder, model.networks(), training, losses, progress, last);
    checkpoints.keep(plan.keep(), plan.best());
    savedImages = progress.images();
  }
}
