package gansaku.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import gansaku.run.Chart;
import gansaku.workbench.measure.Comparison;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gansaku compare}: runs beside each other. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compare runs by the scores that 'gansaku evaluate' and training left in them, and draw"
          + " scores and losses over the images seen.",
      "",
      "Scores of different protocols stand in different rows, each with the letter of its protocol."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  gansaku compare 1 2 3 --out compare.png"})
final class CompareCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "Runs: folders, numbers or 'latest'.")
  private List<String> runs = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the curves go (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("compare.png");

  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;

  CompareCommand(Console console) {
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    Comparison comparison = where.workbench().compare(runs);
    List<Chart> panels = comparison.panels();
    Optional<Path> curves = panels.isEmpty() ? Optional.empty() : Optional.of(OutNames.file(out));
    curves.ifPresent(file -> Chart.write(file, panels));
    answer.give(
        new Compared(comparison, curves),
        words -> {
          ComparisonTable.lines(comparison).forEach(words::println);
          curves.ifPresent(words::println);
        });
    return 0;
  }

  /** Runs beside each other, and where their curves are drawn if they have any. */
  private record Compared(@JsonUnwrapped Comparison comparison, Optional<Path> out) {}
}
