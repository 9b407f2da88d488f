package gansaku.cli;

import gansaku.cli.progress.Numbers;
import gansaku.run.RunFolder;
import gansaku.run.StatsLog;
import gansaku.run.Tick;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
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

  @Mixin private final WhereOptions where;

  RunsCommand(Console console) {
    this.console = console;
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    List<RunFolder> runs = where.workbench().runs().list();
    if (runs.isEmpty()) {
      console.err().println("no runs yet; 'gansaku train dcgan' makes the first");
    }
    for (RunFolder run : runs) {
      List<Tick> ticks = Files.exists(run.stats()) ? StatsLog.read(run.stats()) : List.of();
      console
          .out()
          .printf(
              Locale.ROOT,
              "%-40s %s%n",
              run.name(),
              ticks.isEmpty() ? "not begun" : state(ticks.get(ticks.size() - 1)));
    }
    return 0;
  }

  private static String state(Tick last) {
    String losses =
        last.losses().entrySet().stream()
            .map(e -> String.format(Locale.ROOT, "%s %.3g", e.getKey(), e.getValue()))
            .collect(Collectors.joining("  "));
    return String.format(
        Locale.ROOT, "%8.1f kimg  %8s  %s", last.kimg(), Numbers.duration(last.seconds()), losses);
  }
}
