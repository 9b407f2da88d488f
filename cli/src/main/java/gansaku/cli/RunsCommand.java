package gansaku.cli;

import gansaku.cli.progress.Numbers;
import gansaku.workbench.RunState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
    List<RunState> runs = where.workbench().runs().list().stream().map(RunState::of).toList();
    if (runs.isEmpty()) {
      console.err().println("no runs yet; 'gansaku train dcgan' makes the first");
    }
    answer.give(
        Map.of("runs", runs),
        out ->
            runs.forEach(
                run ->
                    out.printf(
                        Locale.ROOT,
                        "%-40s %s%n",
                        run.run().getFileName(),
                        run.begun() ? progress(run) : "not begun")));
    return 0;
  }

  private static String progress(RunState run) {
    String losses =
        run.losses().entrySet().stream()
            .map(e -> String.format(Locale.ROOT, "%s %.3g", e.getKey(), e.getValue()))
            .collect(Collectors.joining("  "));
    return String.format(
        Locale.ROOT, "%8.1f kimg  %8s  %s", run.kimg(), Numbers.duration(run.seconds()), losses);
  }
}
