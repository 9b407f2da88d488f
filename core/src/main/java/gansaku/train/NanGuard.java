package gansaku.train;

import gansaku.run.Advice;
import gansaku.run.Tick;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Ends a training whose losses are no numbers any more, before a checkpoint keeps them. */
public final class NanGuard implements Observer {
  private final List<String> attempts;
  private final Consumer<Advice> log;
  private Tick before = new Tick(0, 0, 0, Map.of(), 0, 0, 0);

  /**
   * Makes a guard.
   *
   * @param attempts settings that keep numbers finite, e.g. {@code optimizer.lr=2E-5}
   * @param log told of what was seen before the training ends
   */
  public NanGuard(List<String> attempts, Consumer<Advice> log) {
    this.attempts = List.copyOf(attempts);
    this.log = log;
  }

  /** Thrown when a loss is not a finite number. */
  public static final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DivergedException(String message) {
      super(message);
    }
  }

  @Override
  public void onTick(Progress progress, Tick tick) {
    for (var signal : tick.losses().entrySet()) {
      if (!Double.isFinite(signal.getValue())) {
        var advice =
            new Advice(
                progress.kimg(),
                progress.step(),
                "diverged",
                "the training diverged: "
                    + seen(signal.getKey(), signal.getValue(), progress.step()),
                attempts);
        log.accept(advice);
        throw new DivergedException(
            advice.sentence() + "; begin anew, or resume from the last checkpoint");
      }
    }
    before = tick;
  }

  private String seen(String name, double value, long step) {
    String now = String.format(Locale.ROOT, "%s is %s at step %d", name, value, step);
    Double last = before.losses().get(name);
    return last == null
        ? now
        : now + String.format(Locale.ROOT, ", after %.3g at step %d", last, before.step());
  }
}
