package gansaku.train;

import gansaku.run.Memory;
import gansaku.run.Tick;
import gansaku.tensor.Scope;
import java.util.List;
import java.util.Map;

/** The one loop over phases; everything else is an observer. */
public final class TrainingLoop {
  private static final double MIB = 1 << 20;

  private final List<Phase> phases;
  private final Batches batches;
  private final List<Observer> observers;
  private final long tickImages;
  private final Losses losses;
  private volatile boolean stopping;

  /**
   * Makes a loop.
   *
   * @param losses where phases report; may hold what an interrupted training had summed up
   * @param tickImages after how many images losses are summed up
   */
  public TrainingLoop(
      List<Phase> phases,
      Batches batches,
      List<Observer> observers,
      Losses losses,
      long tickImages) {
    this.phases = phases;
    this.batches = batches;
    this.observers = observers;
    this.losses = losses;
    this.tickImages = tickImages;
  }

  /** Ends the training after the iteration now under way; may be called from any thread. */
  public void stop() {
    stopping = true;
  }

  /**
   * Trains from {@code start} until its budget is spent or {@link #stop} is called.
   *
   * @param secondsBefore time already spent, when a training goes on
   * @return where it ended
   */
  public Progress run(Progress start, double secondsBefore) {
    var clock = new Stopwatch(secondsBefore, start.images());
    var progress = start;
    notifyStart(progress);
    while (!progress.done() && !stopping) {
      try (var step = new Scope()) {
        Batch batch = batches.next();
        var told = new Step(batch, progress, losses);
        phases.forEach(phase -> phase.update(told));
        progress = progress.after(batch.size());
      }
      Progress now = progress;
      clock.aside(() -> observers.forEach(observer -> observer.onStep(now)));
      if (progress.passed(tickImages)) {
        tick(progress, clock, losses.drain());
      } else if (stopping) {
        tick(progress, clock, losses.means()); // the sums go on when the training does
      }
    }
    for (Observer observer : observers) {
      observer.onEnd(progress);
    }
    return progress;
  }

  private void notifyStart(Progress progress) {
    observers.forEach(observer -> observer.onStart(progress));
  }

  private void tick(Progress progress, Stopwatch clock, Map<String, Double> means) {
    var tick =
        new Tick(
            progress.kimg(),
            progress.step(),
            clock.seconds(),
            means,
            clock.rate(progress.images()),
            Memory.rssBytes() / MIB,
            Memory.heapBytes() / MIB);
    clock.aside(() -> observers.forEach(observer -> observer.onTick(progress, tick)));
  }

  /** Time spent since training began, and images a second since the last look. */
  private static final class Stopwatch {
    private final long begin = System.nanoTime();
    private final double before;
    private long last = begin;
    private long lastImages;
    private long asides;

    Stopwatch(double before, long images) {
      this.before = before;
      this.lastImages = images;
    }

    double seconds() {
      return before + (System.nanoTime() - begin) / 1e9;
    }

    /** Does {@code work}, which is no training: the rate does not count its time. */
    void aside(Runnable work) {
      long from = System.nanoTime();
      work.run();
      asides += System.nanoTime() - from;
    }

    double rate(long images) {
      long now = System.nanoTime();
      double rate = (images - lastImages) / ((now - last - asides) / 1e9);
      last = now;
      lastImages = images;
      asides = 0;
      return rate;
    }
  }
}
