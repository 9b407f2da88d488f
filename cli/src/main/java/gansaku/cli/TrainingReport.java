package gansaku.cli;

import gansaku.run.RunFolder;
import gansaku.run.Tick;
import gansaku.train.Observer;
import gansaku.train.Progress;
import gansaku.workbench.Summary;
import gansaku.workbench.TrainingRun;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells a person what a training will do, how it goes, and what came out. */
final class TrainingReport implements Observer {
  private final Console console;
  private final ProgressLine line;
  private double seconds;

  TrainingReport(Console console) {
    this.console = console;
    this.line = new ProgressLine(console, System::nanoTime);
  }

  void begin(TrainingRun run) {
    Summary s = run.summary();
    say("training  %s on %s: %,d pictures as %s", s.model(), s.data(), s.pictures(), s.image());
    say(
        "budget    %s kimg: %.1f epochs, %,d steps of %d images",
        number(s.kimg()), s.epochs(), s.steps(), s.batch());
    String sizes =
        s.parameters().entrySet().stream()
            .map(e -> String.format(Locale.ROOT, "%s %,d", e.getKey(), e.getValue()))
            .collect(Collectors.joining(", "));
    say("networks  %s parameters; %s on %s", sizes, s.precision(), s.device());
    say("results   %s", run.folder());
    if (run.start().step() > 0) {
      say("resuming  at %s kimg, step %,d", number(run.start().kimg()), run.start().step());
    }
  }

  @Override
  public void onStep(Progress progress) {
    line.step(progress);
  }

  @Override
  public void onTick(Progress progress, Tick tick) {
    seconds = tick.seconds();
    line.tick(progress, tick);
  }

  @Override
  public void onEnd(Progress progress) {
    line.end();
  }

  void end(Progress end, RunFolder folder, TrainingRun run) {
    console
        .out()
        .printf(
            Locale.ROOT,
            "done      %s kimg in %s%n",
            number(end.kimg()),
            ProgressLine.duration(seconds));
    print("pictures", folder.sample(end.step()));
    print("curves", folder.losses());
    for (String next : NextSteps.after(run)) {
      console.out().println("try next  " + next);
    }
  }

  void interrupted(Progress end, RunFolder folder) {
    console
        .out()
        .printf(Locale.ROOT, "stopped   at %s kimg; a checkpoint is saved%n", number(end.kimg()));
    console.out().println("go on     gansaku train --resume " + folder);
  }

  private void print(String what, Path file) {
    console.out().printf(Locale.ROOT, "%-9s %s%n", what, file);
  }

  private void say(String format, Object... args) {
    console.err().printf(Locale.ROOT, format + "%n", args);
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%,.1f", value);
  }
}
