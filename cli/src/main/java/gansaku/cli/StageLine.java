package gansaku.cli;

import gansaku.cli.progress.ProgressLine;
import gansaku.cli.progress.Standing;
import java.util.Map;
import java.util.Optional;

/** Shows a work of several stages over pictures: each stage's name, and a bar of its own below. */
final class StageLine implements gansaku.data.source.ProgressListener {
  private final Console console;
  private String stage = "";
  private long began;
  private long first;
  private Optional<ProgressLine> line = Optional.empty();

  StageLine(Console console) {
    this.console = console;
  }

  @Override
  public synchronized void at(String what, long done, long total) {
    if (!what.equals(stage)) {
      end();
      console.err().println(what);
      stage = what;
      began = System.nanoTime();
      first = done;
      line = Optional.of(new ProgressLine(console.err(), console.display(), System::nanoTime));
    }
    double rate = (done - first) / Math.max(1e-9, (System.nanoTime() - began) / 1e9);
    line.ifPresent(bar -> bar.update(new Standing(done / 1e3, total / 1e3, rate, Map.of())));
    if (done == total) {
      end();
    }
  }

  /** Ends the bar, if one is shown. */
  synchronized void end() {
    line.ifPresent(ProgressLine::finish);
    line = Optional.empty();
    stage = "";
  }
}
