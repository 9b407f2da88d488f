package gansaku.cli;

import gansaku.data.source.BadFile;
import gansaku.workbench.data.DataEvents;

/** Tells a person of downloads, of what data is taken for, and of pictures that are left out. */
final class ConsoleEvents implements DataEvents {
  private static final int SHOWN = 10;

  private final Console console;
  private String fetching = "";
  private int bad;

  ConsoleEvents(Console console) {
    this.console = console;
  }

  @Override
  public synchronized void onFetch(String what, long done, long total) {
    if (console.terminal()) {
      String share = total > 0 ? " " + 100 * done / total + " %" : "";
      console.err().print("\r" + what + share + (done == total ? "\n" : ""));
      console.err().flush();
    } else if (!what.equals(fetching)) {
      console.err().println(what);
    }
    fetching = what;
  }

  @Override
  public synchronized void onNote(String note) {
    console.err().println("data      " + note);
  }

  @Override
  public synchronized void onBadFile(BadFile file) {
    bad++;
    if (bad <= SHOWN) {
      console.err().println("left out: " + file);
    } else if (bad == SHOWN + 1) {
      console.err().println("left out: more; 'gansaku data inspect' lists them all");
    }
  }
}
