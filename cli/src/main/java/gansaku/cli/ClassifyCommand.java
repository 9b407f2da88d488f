package gansaku.cli;

import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import gansaku.run.ImageGrid;
import gansaku.workbench.use.AnswerTable;
import gansaku.workbench.use.Classify;
import gansaku.workbench.use.TrainedModel;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gansaku classify}: tells what pictures show. */
@Command(
    name = "classify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Tell what pictures show, by a trained classifier.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku classify latest pictures/ --top 3",
      "  gansaku classify latest pictures/ --csv told.csv",
      "  gansaku classify latest x.jpg --explain seen.png"
    })
final class ClassifyCommand implements Callable<Integer> {
  private static final int PAIRS_A_ROW = 3;

  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "A run: a folder, a number or 'latest'.")
  private String run = "latest";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "IN",
      description = "Pictures, and folders of them.")
  private List<String> inputs = List.of();

  @Option(
      names = "--top",
      paramLabel = "K",
      description = "How many of the likeliest classes (default: ${DEFAULT-VALUE}).")
  private int top = 1;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Write a table: a row a picture, a column a class.")
  private Optional<Path> csv = Optional.empty();

  @Option(
      names = "--explain",
      paramLabel = "FILE",
      description =
          "Write a sheet of the pictures, each beside what of it speaks for its class (Grad-CAM).")
  private Optional<Path> explain = Optional.empty();

  @Option(
      names = "--checkpoint",
      paramLabel = "WHICH",
      description = "best by held-out pictures, latest or a step (default: ${DEFAULT-VALUE}).")
  private String checkpoint = "best";

  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;

  ClassifyCommand(Console console) {
    this.console = console;
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    InputException.check(top >= 1, "--top is %s; use 1 or more", top);
    explain.ifPresent(
        file ->
            InputException.check(
                String.valueOf(file.getFileName()).matches("(?i).+[.](png|jpe?g)"),
                "--explain is %s; name a .png or .jpg file",
                file));
    List<Path> files = Classify.files(inputs);
    var line = new CountLine(console);
    try (TrainedModel model = where.workbench().open(run, where.device(), checkpoint)) {
      var classify = new Classify(model);
      Classify.Result result = classify.of(files, line);
      line.end();
      csv.ifPresent(file -> AnswerTable.write(result.seen(), file));
      if (explain.isPresent()) {
        List<Path> read = result.seen().stream().map(Classify.Seen::file).toList();
        List<Pixels> pairs = classify.explained(read);
        ImageGrid.withColumns(2 * Math.min(PAIRS_A_ROW, read.size()), pairs)
            .write(explain.get(), pairs);
      }
      answer.give(result, out -> print(result, out));
      return result.bad().isEmpty() ? 0 : Main.WRONG_INPUT;
    }
  }

  private void print(Classify.Result result, PrintStream out) {
    for (Classify.Seen seen : result.seen()) {
      out.println(
          seen.file()
              + "  "
              + seen.told().stream()
                  .map(told -> words(told, seen.told().size() > 1))
                  .collect(Collectors.joining("; ")));
    }
    csv.ifPresent(file -> out.println("table     " + file));
    explain.ifPresent(file -> out.println("pictures  " + file));
    if (!result.bad().isEmpty()) {
      console.err().printf("left out: %,d%n", result.bad().size());
      BadFiles.print(result.bad(), console.err(), "");
    }
  }

  private String words(Classify.Told told, boolean named) {
    String likeliest =
        told.answers().stream().limit(top).map(Classify::words).collect(Collectors.joining(", "));
    return named ? told.question() + ": " + likeliest : likeliest;
  }
}
