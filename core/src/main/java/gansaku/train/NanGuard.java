package gansaku.train;

import gansaku.run.Tick;
import java.util.Locale;

/** Ends a training whose losses are no numbers any more, before a checkpoint keeps them. */
public final class NanGuard implements Observer {

  /** Thrown when a loss is not a finite number. */
  public static final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DivergedException(String message) {
      super(message);
    }
  }

  @Override
  public void onTick(Progress progress, Tick tick) {
    tick.losses()
        .forEach(
            (name, value) -> {
              if (!Double.isFinite(value)) {
                throw new DivergedException(
                    String.format(
                        Locale.ROOT,
                        "loss %s is %s at step %d: the training diverged; go on from the last"
                            + " checkpoint with a lower optimizer.lr, or with precision=float32",
                        name,
                        value,
                        progress.step()));
              }
            });
  }
}
