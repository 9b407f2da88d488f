package gansaku.cli;

import gansaku.run.Tick;
import gansaku.train.Progress;
import java.util.Locale;
import java.util.function.LongSupplier;

/** A training's progress: one line redrawn in place on a terminal, else a line now and then. */
final class ProgressLine {
  private static final long REDRAW_NANOS = 200_000_000L;
  private static final long PLAIN_NANOS = 5_000_000_000L;
  private static final int BAR = 16;
  private static final String PARTS = " ▏▎▍▌▋▊▉";

  private final Console console;
  private final LongSupplier nanos;
  private long drawn;
  private String values = "";
  private double rate;
  private boolean open;

  ProgressLine(Console console, LongSupplier nanos) {
    this.console = console;
    this.nanos = nanos;
    this.drawn = nanos.getAsLong() - PLAIN_NANOS;
  }

  void step(Progress progress) {
    if (console.terminal() && nanos.getAsLong() - drawn >= REDRAW_NANOS) {
      draw(progress);
    }
  }

  void tick(Progress progress, Tick tick) {
    rate = tick.imgPerS();
    var text = new StringBuilder();
    tick.losses()
        .forEach((name, v) -> text.append(String.format(Locale.ROOT, "  %s %.3g", name, v)));
    values = text.toString();
    if (console.terminal()) {
      draw(progress);
    } else if (progress.done() || nanos.getAsLong() - drawn >= PLAIN_NANOS) {
      drawn = nanos.getAsLong();
      console.err().println(text(progress));
    }
  }

  void end() {
    if (open) {
      console.err().println();
      open = false;
    }
  }

  private void draw(Progress progress) {
    drawn = nanos.getAsLong();
    String text = text(progress);
    int room = console.width() - 1;
    String shown = text.length() > room ? text.substring(0, room) : text;
    console.err().print("\r" + shown + " ".repeat(Math.max(0, room - shown.length())));
    console.err().flush();
    open = true;
  }

  private String text(Progress progress) {
    double share = Math.min(1, (double) progress.images() / progress.budget());
    String left =
        rate > 0 ? duration(Math.max(0, progress.budget() - progress.images()) / rate) : "?";
    return String.format(
        Locale.ROOT,
        "%3.0f%% %s %.1f/%.1f kimg  %.0f img/s  %s left%s",
        100 * share,
        bar(share),
        progress.kimg(),
        progress.budget() / 1000.0,
        rate,
        left,
        values);
  }

  private static String bar(double share) {
    int eighths = (int) Math.round(share * BAR * 8);
    String full = "█".repeat(eighths / 8);
    String part = eighths % 8 == 0 ? "" : PARTS.substring(eighths % 8, eighths % 8 + 1);
    return full + part + "·".repeat(BAR - full.length() - part.length());
  }

  /** Returns {@code seconds} as {@code 1:02} or {@code 1:02:03}. */
  static String duration(double seconds) {
    long s = Math.round(seconds);
    return s < 3600
        ? String.format(Locale.ROOT, "%d:%02d", s / 60, s % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
  }
}
