package gansaku.workbench.observe;

import gansaku.model.Model;
import gansaku.run.RunFolder;
import gansaku.run.Tick;
import gansaku.train.Checkpoint;
import gansaku.train.Checkpoints;
import gansaku.train.Observer;
import gansaku.train.Progress;
import gansaku.train.Training;
import java.nio.file.Files;

/** Saves checkpoints from time to time and at the end. */
public final class CheckpointSaver implements Observer {
  private final Checkpoints checkpoints;
  private final Model model;
  private final Training training;
  private final long everyImages;
  private final int keep;
  private double seconds;
  private long savedImages;

  public CheckpointSaver(
      RunFolder run, Model model, Training training, long everyImages, int keep) {
    this.checkpoints = new Checkpoints(run.checkpoints());
    this.model = model;
    this.training = training;
    this.everyImages = everyImages;
    this.keep = keep;
  }

  @Override
  public void onStart(Progress progress) {
    savedImages = progress.images();
  }

  @Override
  public void onTick(Progress progress, Tick tick) {
    seconds = tick.seconds();
    if (progress.images() / everyImages > savedImages / everyImages) {
      save(progress); // right after a tick no loss is half summed up, so nothing is lost
    }
  }

  @Override
  public void onEnd(Progress progress) {
    if (!Files.exists(checkpoints.at(progress.step()))) {
      save(progress);
    }
  }

  private void save(Progress progress) {
    Checkpoint.save(checkpoints.at(progress.step()), model.networks(), training, progress, seconds);
    checkpoints.keepNewest(keep);
    savedImages = progress.images();
  }
}
