package gansaku.workbench.observe;

import gansaku.run.LossCurves;
import gansaku.run.RunFolder;
import gansaku.run.StatsLog;
import gansaku.run.TensorBoardLog;
import gansaku.run.Tick;
import gansaku.train.Observer;
import gansaku.train.Progress;
import java.io.Closeable;
import java.time.Clock;

/** Writes every tick to {@code stats.jsonl} and TensorBoard's file, and draws the loss curves. */
public final class StatsRecorder implements Observer, Closeable {
  private static final int TICKS_A_PICTURE = 10;

  private final RunFolder run;
  private final StatsLog stats;
  private final TensorBoardLog board;
  private final long tickImages;
  private int ticks;

  /**
   * Opens the logs of {@code run}; what is later than {@code step} is cut off.
   *
   * @param tickImages images between two ticks; one that comes early, because the training was
   *     stopped, is not written: it is whole only when the training goes on
   */
  public StatsRecorder(RunFolder run, long step, long tickImages) {
    this.run = run;
    this.tickImages = tickImages;
    StatsLog.truncateAfter(run.stats(), step);
    stats = StatsLog.open(run.stats());
    board =
        step == 0
            ? TensorBoardLog.begin(run.path(), Clock.systemUTC())
            : TensorBoardLog.resume(run.path(), step, Clock.systemUTC());
  }

  @Override
  public void onTick(Progress progress, Tick tick) {
    if (!progress.passed(tickImages)) {
      return;
    }
    stats.append(tick);
    board.tick(tick);
    if (ticks++ % TICKS_A_PICTURE == 0) {
      draw();
    }
  }

  @Override
  public void onEnd(Progress progress) {
    draw();
  }

  private void draw() {
    LossCurves.standard().write(run.losses(), StatsLog.read(run.stats()));
  }

  @Override
  public void close() {
    stats.close();
    board.close();
  }
}
