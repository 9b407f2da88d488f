package gansaku.cli;

import gansaku.run.Tick;
import java.util.Optional;

/**
 * How long an image takes, all that is done beside training included.
 *
 * <p>The time before the first tick is left out: everything is slower while it warms up.
 */
final class Pace {
  private Optional<Tick> first = Optional.empty();
  private double secondsAnImage = Double.NaN;

  void tick(Tick tick) {
    if (first.isEmpty()) {
      first = Optional.of(tick);
      secondsAnImage = 1 / tick.imgPerS();
    } else {
      double images = 1000 * (tick.kimg() - first.get().kimg());
      secondsAnImage = (tick.seconds() - first.get().seconds()) / images;
    }
  }

  /** Returns how long so many images take; NaN before the first tick. */
  double seconds(long images) {
    return images * secondsAnImage;
  }
}
