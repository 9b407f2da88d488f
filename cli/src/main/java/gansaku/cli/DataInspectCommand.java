package gansaku.cli;

import gansaku.data.DataInspector;
import gansaku.data.DataOptions;
import gansaku.data.DataReport;
import gansaku.data.ImageWriter;
import gansaku.data.embedded.Embedded;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gansaku data inspect}: counts, sizes, classes, bad files. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Show what a set of pictures holds: counts, sizes, classes, bad files.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku data inspect fashion-mnist",
      "  gansaku data inspect path/to/pictures --sheet sheet.png"
    })
final class DataInspectCommand implements Callable<Integer> {
  private static final int SHOWN = 20;

  private final Console console;

  @Parameters(paramLabel = "SRC", description = "A data set's name, a folder or a zip.")
  private String source = "";

  @Option(names = "--sheet", paramLabel = "FILE", description = "Write a contact sheet.")
  private Optional<Path> sheet = Optional.empty();

  @Mixin private final WhereOptions where;

  DataInspectCommand(Console console) {
    this.console = console;
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    DataOptions options = DataOptions.in(where.data()).with(Embedded.SETS).skipping(bad -> {});
    DataReport report = DataInspector.inspect(source, options);
    row("name", report.name());
    row("pictures", report.pictures());
    row("sizes", list(report.sizes()));
    row("channels", list(report.channels()));
    if (!report.classes().isEmpty()) {
      row("classes", report.classes().size() + ": " + list(report.classes()));
    }
    row("bad files", report.bad().size());
    report.bad().stream().limit(SHOWN).forEach(bad -> console.out().println("  " + bad));
    row("fingerprint", report.fingerprint());
    if (sheet.isPresent()) {
      ImageWriter.write(report.sheet(), sheet.get());
      row("sheet", sheet.get());
    }
    return 0;
  }

  private void row(String name, Object value) {
    console.out().printf("%-12s %s%n", name, value);
  }

  private static String list(Map<?, Integer> counts) {
    String shown =
        counts.entrySet().stream()
            .limit(SHOWN)
            .map(e -> e.getKey() + " (" + e.getValue() + ")")
            .collect(Collectors.joining(", "));
    return counts.size() > SHOWN ? shown + " and " + (counts.size() - SHOWN) + " more" : shown;
  }
}
