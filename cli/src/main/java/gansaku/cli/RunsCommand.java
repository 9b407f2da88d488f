package gansaku.cli;

import gansaku.cli.progress.Figures;
import gansaku.run.Headline;
import gansaku.workbench.training.RunDetail;
import gansaku.workbench.training.RunState;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gansaku runs}: lists the runs and how far each is. */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "List the runs and how far each one is, or tell all of one.")
final class RunsCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "A run to tell of: a folder, a number or 'latest'.")
  private Optional<String> run = Optional.empty();

  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;

  RunsCommand(Console console) {
    this.console = console;
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    if (run.isPresent()) {
      RunDetail detail = where.workbench().detail(run.get());
      answer.give(detail, out -> tell(detail, out));
      return 0;
    }
    List<RunState> runs = where.workbench().states();
    if (runs.isEmpty()) {
      console.err().println("no runs yet; 'gansaku train dcgan' makes the first");
    }
    answer.give(Map.of("runs", runs), out -> runs.forEach(run -> out.println(line(run))));
    return 0;
  }

  private void tell(RunDetail detail, PrintStream out) {
    out.println(line(detail.state()));
    out.println("model       " + detail.model() + ": " + String.join(", ", detail.can()));
    out.println("pictures    " + steps(detail.sheets()));
    out.println("checkpoints " + steps(detail.checkpoints()));
    detail.advice().forEach(advice -> out.println("advice      " + advice.sentence()));
    out.print(detail.recipe());
  }

  private static String steps(List<Long> steps) {
    return steps.isEmpty()
        ? "none yet"
        : "after step " + steps.stream().map(String::valueOf).collect(Collectors.joining(", "));
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
                Figures.duration(run.seconds())));
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
