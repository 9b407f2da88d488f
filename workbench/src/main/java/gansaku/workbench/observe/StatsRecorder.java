package gansaku.workbench.observe;

import gansaku.run.Advice;
import gansaku.run.LossCurves;
import gansaku.run.RunFolder;
import gansaku.run.StatsLog;
import gansaku.run.TensorBoardLog;
import gansaku.run.Tick;
import gansaku.train.Observer;
import gansaku.train.Progress;
import java.io.Closeable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Writes every tick to {@code stats.jsonl} and TensorBoard's file, and draws the loss curves. */
public final class StatsRecorder implements Observer, Closeable {
  private static final int TICKS_A_PICTURE = 10;
  private static final String BOARD = "TensorBoard's file";

  private final RunFolder run;
  private final StatsLog stats;
  private final Asides asides;
  private Optional<TensorBoardLog> board = Optional.empty();
  private final long tickImages;
  private final List<Tick> ticks;
  private final List<Advice> advice;
  private int drawn;

  /**
   * Opens the logs of {@code run}; what is later than {@code step} is cut off.
   *
   * @param tickImages images between two ticks; one that comes early, because the training was
   *     stopped, is not written: it is whole only when the training goes on
   * @param asides draws the curves and writes TensorBoard's file, which the training can do without
   */
  public StatsRecorder(RunFolder run, long step, long tickImages, Asides asides) {
    this.run = run;
    this.asides = asides;
    this.tickImages = tickImages;
    StatsLog.truncateAfter(run.stats(), step);
    ticks = new ArrayList<>(StatsLog.read(run.stats()));
    advice = new ArrayList<>(StatsLog.advice(run.stats()));
    stats = StatsLog.open(run.stats());
    asides.attempt(BOARD, () -> board = Optional.of(begin(step)));
  }

  private TensorBoardLog begin(long step) {
    return step == 0
        ? TensorBoardLog.begin(run.path(), Clock.systemUTC())
        : TensorBoardLog.resume(run.path(), step, Clock.systemUTC());
  }

  @Override
  public void onTick(Progress progress, Tick tick) {
    if (!progress.passed(tickImages)) {
      return;
    }
    stats.append(tick);
    if (!asides.attempt(BOARD, () -> board.ifPresent(log -> log.tick(tick)))) {
      closeBoard(); // nothing can be read behind half a record
    }
    ticks.add(tick);
    if (drawn++ % TICKS_A_PICTURE == 0) {
      draw();
    }
  }

  /** Writes {@code given} to {@code stats.jsonl}. */
  public void write(Advice given) {
    stats.append(given);
    advice.add(given);
  }

  /** Returns all ticks of the run, those before it was resumed included, as a view. */
  public List<Tick> ticks() {
    return Collections.unmodifiableList(ticks);
  }

  /** Returns all advice given in the run, as a view. */
  public List<Advice> advice() {
    return Collections.unmodifiableList(advice);
  }

  @Override
  public void onEnd(Progress progress) {
    draw();
  }

  private void draw() {
    if (!ticks.isEmpty()) { // a training may be stopped before its first tick
      asides.attempt("the loss curves", () -> LossCurves.standard().write(run.losses(), ticks));
    }
  }

  @Override
  public void close() {
    stats.close();
    closeBoard();
  }

  private void closeBoard() {
    asides.attempt(BOARD, () -> board.ifPresent(TensorBoardLog::close));
    board = Optional.empty();
  }
}
