package gansaku.cli;

import gansaku.cli.progress.Figures;
import gansaku.cli.progress.ProgressLine;
import gansaku.cli.progress.Standing;
import gansaku.run.Advice;
import gansaku.run.Headline;
import gansaku.run.RunFolder;
import gansaku.run.Tick;
import gansaku.train.Observer;
import gansaku.train.Progress;
import gansaku.workbench.training.Summary;
import gansaku.workbench.training.TrainingRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells a person what a training will do, how it goes, and what came out. */
final class TrainingReport implements Observer {
  private final Console console;
  private final Set<String> options;
  private final ProgressLine line;
  private final StageLine preparation;
  private final Pace pace = new Pace();
  private Map<String, Double> losses = Map.of();
  private boolean told;
  private double rate;
  private double seconds;

  /**
   * @param options those of the command, for what messages advise
   */
  TrainingReport(Console console, Set<String> options) {
    this.console = console;
    this.options = options;
    this.preparation = new StageLine(console);
    this.line = new ProgressLine(console.err(), console.display(), System::nanoTime);
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
    s.beginning().ifPresent(begun -> BeginningLines.of(begun).forEach(console.err()::println));
    say("results   %s", run.folder());
    if (run.start().step() > 0) {
      say("resuming  at %s kimg, step %,d", number(run.start().kimg()), run.start().step());
    }
  }

  @Override
  public void onPreparation(String what, long done, long total) {
    preparation.at(what, done, total);
  }

  @Override
  public void onStep(Progress progress) {
    pace.step(progress.images(), System.nanoTime() / 1e9);
    line.update(
        new Standing(progress.kimg(), progress.budget() / 1000.0, rate, left(progress), losses));
  }

  private double left(Progress progress) {
    return pace.seconds(progress.budget() - progress.images());
  }

  @Override
  public void onTick(Progress progress, Tick tick) {
    pace.tick(tick);
    double left = left(progress);
    if (!told && !Double.isNaN(left)) {
      told = true;
      line.say("time      about " + Figures.duration(left) + " to go");
    }
    rate = tick.imgPerS();
    losses = Headline.of(tick.losses());
    seconds = tick.seconds();
  }

  @Override
  public void onAdvice(Advice advice) {
    line.say("advice    " + OptionHints.added(advice.sentence(), options));
  }

  @Override
  public void onTrouble(String sentence) {
    line.say("warning   " + OptionHints.added(sentence, options));
  }

  @Override
  public void onEnd(Progress progress) {
    line.finish();
  }

  void end(Progress end, RunFolder folder, TrainingRun run) {
    if (end.done()) {
      console
          .out()
          .printf(
              Locale.ROOT,
              "done      %s kimg in %s%n",
              number(end.kimg()),
              Figures.duration(seconds));
    } else {
      interrupted(end, folder);
    }
    print("pictures", folder.sample(end.step()));
    if (Files.exists(folder.losses())) {
      print("curves", folder.losses());
    }
    HeldOutLines.of(folder).forEach(console.out()::println);
    for (String next : NextSteps.after(run::can)) {
      console.out().println("try next  " + next);
    }
  }

  void stopping() {
    line.say("stopping  after this step; once more ends it at once, without a checkpoint");
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
    int decimals = value == Math.rint(value) ? 0 : value < 0.05 ? 3 : 1;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
