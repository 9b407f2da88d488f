package gansaku.cli;

import gansaku.train.Observer;
import gansaku.train.Progress;
import gansaku.workbench.training.TrainingRun;
import java.time.Duration;

/** Ends a training when its time is over. */
final class TimeLimit implements Observer {
  private final TrainingRun run;
  private final Duration limit;
  private long begin;

  TimeLimit(TrainingRun run, double minutes) {
    this.run = run;
    this.limit = Duration.ofMillis(Math.round(minutes * 60_000));
  }

  @Override
  public void onStart(Progress progress) {
    begin = System.nanoTime();
  }

  @Override
  public void onStep(Progress progress) {
    if (System.nanoTime() - begin >= limit.toNanos()) {
      run.stop();
    }
  }
}
