package gansaku.cli;

import gansaku.cli.progress.Numbers;
import gansaku.run.Headline;
import gansaku.workbench.training.RunState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gansaku runs}: lists the runs and how far each is. */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "List the runs and how far each one is.")
final class RunsCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;

  RunsCommand(Console console) {
    this.console = console;
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    List<RunState> runs = where.workbench().states();
    if (runs.isEmpty()) {
      console.err().println("no runs yet; 'gansaku train dcgan' makes the first");
    }
    answer.give(Map.of("runs", runs), out -> runs.forEach(run -> out.println(line(run))));
    return 0;
  }

  private String line(RunState run) {
    String name = String.format(Locale.ROOT, "%-40s", run.run().getFileName());
    if (!run.begun()) {
      return name + " not begun";
    }
    var line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s %8.1f kimg  %8s",
                name,
                run.kimg(),
                Numbers.duration(run.seconds())));
    for (var signal : Headline.of(run.losses()).entrySet()) {
      String text = String.format(Locale.ROOT, "  %s %.3g", signal.getKey(), signal.getValue());
      if (line.length() + text.length() > console.display().columns()) {
        break; // the rest is in stats.jsonl
      }
      line.append(text);
    }
    return line.toString();
  }
}
