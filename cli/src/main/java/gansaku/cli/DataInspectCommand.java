package gansaku.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import gansaku.data.picture.ImageWriter;
import gansaku.data.prepare.CaptionReport;
import gansaku.data.prepare.DataReport;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
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

  @Mixin private final LayoutOption layout = new LayoutOption();
  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;

  DataInspectCommand(Console console) {
    this.console = console;
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    var progress = new CountLine(console);
    DataReport report = where.workbench().inspectData(source, layout.read(), progress);
    progress.end();
    sheet.ifPresent(file -> ImageWriter.write(report.sheet(), file));
    answer.give(new Inspected(report, sheet), out -> print(report, out));
    return 0;
  }

  /** What was found, and where its sheet is. */
  private record Inspected(@JsonUnwrapped DataReport report, Optional<Path> sheet) {}

  private void print(DataReport report, PrintStream out) {
    row(out, "name", report.name());
    for (String note : report.notes()) {
      String[] said = note.split(": ", 2); // e.g. taken as, left out
      row(out, said[0], said[1]);
    }
    row(out, "pictures", count(report.pictures()));
    row(out, "sizes", list(report.sizes()));
    row(out, "colours", list(colours(report.channels())));
    if (!report.classes().isEmpty()) {
      row(out, "classes", report.classes().size() + ": " + list(report.classes()));
    }
    report.captions().ifPresent(captions -> print(captions, out));
    row(out, "bad files", count(report.bad().size()));
    BadFiles.print(report.bad(), out, "; --json lists all");
    row(out, "fingerprint", report.fingerprint());
    sheet.ifPresent(file -> row(out, "sheet", file));
    boolean uneven =
        report.sizes().size() > 1 || report.channels().size() > 1 || !report.bad().isEmpty();
    if (uneven) {
      out.println("try next  gansaku data prepare " + source + " set.zip --size 64");
    }
  }

  private static void print(CaptionReport captions, PrintStream out) {
    String without =
        captions.without() == 0 ? "" : ", none for " + count(captions.without()) + " pictures";
    row(
        out,
        "captions",
        String.format(
            Locale.ROOT,
            "%s (%s different) of %s pictures%s; %d to %d words, %.1f on average",
            count(captions.captions()),
            count(captions.different()),
            count(captions.pictures()),
            without,
            captions.shortest(),
            captions.longest(),
            captions.mean()));
    row(out, "words", captions.words().size() + ": " + list(captions.words()));
  }

  private static Map<String, Integer> colours(Map<Integer, Integer> channels) {
    var colours = new LinkedHashMap<String, Integer>();
    channels.forEach((n, pictures) -> colours.put(n == 1 ? "grey" : "colour", pictures));
    return colours;
  }

  private static String count(int n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  private static void row(PrintStream out, String name, Object value) {
    out.printf("%-12s %s%n", name, value);
  }

  private static String list(Map<?, Integer> counts) {
    String shown =
        counts.entrySet().stream()
            .limit(SHOWN)
            .map(e -> e.getKey() + " (" + count(e.getValue()) + ")")
            .collect(Collectors.joining(", "));
    return counts.size() > SHOWN ? shown + " and " + (counts.size() - SHOWN) + " more" : shown;
  }
}
