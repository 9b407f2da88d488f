package gansaku.cli;

import gansaku.run.Tick;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How long an image takes, all that is done beside training included.
 *
 * <p>The first steps are slower, as everything warms up, and so is the first chart. Until the third
 * tick the middle one of the latest steps counts; from then on the time since the second tick.
 */
final class Pace {
  private static final int STEPS = 25;
  private static final int ENOUGH = 3;

  private final Deque<Double> secondsAnImage = new ArrayDeque<>();
  private double before = Double.NaN;
  private long imagesBefore;
  private int ticks;
  private Optional<Tick> second = Optional.empty();
  private double since = Double.NaN;

  /**
   * Takes note of a step.
   *
   * @param images how many were seen up to now
   * @param seconds on any clock
   */
  void step(long images, double seconds) {
    if (!Double.isNaN(before)) {
      secondsAnImage.addLast((seconds - before) / (images - imagesBefore));
      if (secondsAnImage.size() > STEPS) {
        secondsAnImage.removeFirst();
      }
    }
    before = seconds;
    imagesBefore = images;
  }

  void tick(Tick tick) {
    ticks++;
    if (ticks == 2) {
      second = Optional.of(tick);
    } else if (second.isPresent()) {
      double images = 1000 * (tick.kimg() - second.get().kimg());
      since = (tick.seconds() - second.get().seconds()) / images;
    }
  }

  /** Returns how long so many images take; NaN while too little is known. */
  double seconds(long images) {
    return images * (Double.isNaN(since) ? middle() : since);
  }

  private double middle() {
    double[] sorted = secondsAnImage.stream().mapToDouble(s -> s).sorted().toArray();
    return sorted.length < ENOUGH ? Double.NaN : sorted[sorted.length / 2];
  }
}
