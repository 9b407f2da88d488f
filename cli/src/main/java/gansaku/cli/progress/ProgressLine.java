package gansaku.cli.progress;

import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a training is, on one line that is drawn over, or as lines now and then.
 *
 * <pre>
 *   42%  ██████████▏               25.2/60.0 kimg  812 img/s  D 0.693 G 0.712  ETA 0:43
 * </pre>
 *
 * <p>A live display is drawn five times a second at most; elsewhere a line comes every five seconds
 * at most. May be called from several threads; a shutdown hook may {@link #abort} it.
 */
public final class ProgressLine {
  private static final long REDRAW_NANOS = 200_000_000L;
  private static final long LINE_NANOS = 5_000_000_000L;

  private final Appendable out;
  private final Display display;
  private final LongSupplier nanoTime;
  private final FittedLine layout;
  private final long began;

  private @Nullable Standing latest;
  private long drawnAt;
  private boolean drawnOnce;
  private boolean latestIsShown;
  private int shownLength;
  private boolean ended;

  /**
   * Makes a line that shows nothing before the first {@link #update}.
   *
   * @param nanoTime usually {@code System::nanoTime}
   */
  public ProgressLine(Appendable out, Display display, LongSupplier nanoTime) {
    this.out = out;
    this.display = display;
    this.nanoTime = nanoTime;
    this.layout = new FittedLine(display);
    this.began = nanoTime.getAsLong();
  }

  /** Takes note of how far it is, and shows it unless the last time was a moment ago. */
  public synchronized void update(Standing progress) {
    if (ended) {
      return;
    }
    latest = progress;
    latestIsShown = false;
    long now = nanoTime.getAsLong();
    if (!drawnOnce || now - drawnAt >= (display.live() ? REDRAW_NANOS : LINE_NANOS)) {
      draw(progress, now);
    }
  }

  /** Says something on a line of its own, above the bar. */
  public synchronized void say(String message) {
    if (shownLength > 0) {
      append("\r" + " ".repeat(shownLength) + "\r");
      shownLength = 0;
    }
    append(message + "\n");
    if (display.live() && latest != null && drawnOnce && !ended) {
      draw(latest, nanoTime.getAsLong());
    }
    flush();
  }

  /** Shows the last state with the time it took, and ends the line. */
  public synchronized void finish() {
    if (!ended && latest != null) {
      double seconds = (nanoTime.getAsLong() - began) / 1e9;
      show(layout.line(latest, "took " + Figures.duration(seconds)));
    }
    end();
  }

  /** Shows the last state as it was left, and ends the line; does nothing once ended. */
  public synchronized void abort() {
    if (!ended && latest != null && !latestIsShown) {
      draw(latest, nanoTime.getAsLong());
    }
    end();
  }

  private void draw(Standing progress, long now) {
    show(layout.line(progress, "ETA " + Figures.duration(progress.secondsLeft())));
    drawnAt = now;
    drawnOnce = true;
    latestIsShown = true;
  }

  private void show(String line) {
    if (!display.live()) {
      append(line + "\n");
    } else {
      int length = visibleLength(line);
      append("\r" + line + " ".repeat(Math.max(0, shownLength - length)));
      shownLength = length;
    }
    flush();
  }

  private void end() {
    if (!ended && shownLength > 0) {
      append("\n");
      flush();
    }
    shownLength = 0;
    ended = true;
  }

  private static int visibleLength(String line) {
    return line.replaceAll("\u001b\\[\\d+m", "").length();
  }

  private void append(String text) {
    try {
      out.append(text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot show progress: " + e.getMessage(), e);
    }
  }

  private void flush() {
    if (out instanceof Flushable flushable) {
      try {
        flushable.flush();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot show progress: " + e.getMessage(), e);
      }
    }
  }
}
