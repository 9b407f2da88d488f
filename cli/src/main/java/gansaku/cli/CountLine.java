package gansaku.cli;

import gansaku.data.source.ProgressListener;

/** Shows how many of many things are done, in one line redrawn on a terminal. */
final class CountLine implements ProgressListener {
  private static final long REDRAW_NANOS = 200_000_000L;

  private final Console console;
  private long drawn = System.nanoTime() - REDRAW_NANOS;
  private boolean open;

  CountLine(Console console) {
    this.console = console;
  }

  @Override
  public synchronized void at(String what, long done, long total) {
    long now = System.nanoTime();
    if (console.terminal() && (now - drawn >= REDRAW_NANOS || done == total)) {
      drawn = now;
      open = true;
      console.err().printf("\r%s %,d%s ", what, done, total < 0 ? "" : " of " + total);
      console.err().flush();
    }
  }

  /** Ends the line, if one is open. */
  void end() {
    if (open) {
      console.err().println();
      open = false;
    }
  }
}
