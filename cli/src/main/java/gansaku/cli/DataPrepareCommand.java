package gansaku.cli;

import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import gansaku.data.prepare.Drop;
import gansaku.data.prepare.PrepareReport;
import gansaku.data.prepare.PrepareSettings;
import gansaku.data.prepare.PreparedPart;
import gansaku.data.source.BadFile;
import gansaku.divergence.SignificantDigits;
import gansaku.error.InputException;
import gansaku.io.Shard;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gansaku data prepare}: pictures of all kinds into a zip of equal squares. */
@Command(
    name = "prepare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Crop, resize and filter pictures into a zip of equal squares, ready to train on. Shares"
            + " are from 0 to 1.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku data prepare photos/ photos64.zip --size 64",
      "  gansaku data prepare photos/ coco144.zip --size 144 --square --min-brightness 0.15"
          + " --max-brightness 0.85 --min-contrast 0.1 --only-colour"
    })
final class DataPrepareCommand implements Callable<Integer> {
  private static final double ONLY_COLOUR = 8; // mean difference of channels, of 255
  private static final double MOST_CONTRAST = 0.5; // half black, half white

  private final Console console;

  @Parameters(index = "0", paramLabel = "SRC", description = "A set's name, a folder or a zip.")
  private String source = "";

  @Parameters(index = "1", paramLabel = "DEST.zip", description = "The zip to make.")
  private Path target = Path.of("");

  @Option(
      names = "--size",
      paramLabel = "N",
      description = "Side of the squares in pixels (default: ${DEFAULT-VALUE}).")
  private int size = 64;

  @Option(
      names = "--square",
      description = "Crop each picture to its middle square; it is done in any case.")
  private boolean square;

  @Option(
      names = "--center-crop",
      paramLabel = "N",
      description =
          "Use a middle square of N pixels of each picture and leave out smaller ones, e.g. 148 for"
              + " CelebA (default: the largest square).")
  private Optional<Integer> centerCrop = Optional.empty();

  @Option(names = "--grey", description = "Make the pictures grey.")
  private boolean grey;

  @Option(names = "--min-side", paramLabel = "N", description = "Leave out smaller pictures.")
  private int minSide;

  @Option(names = "--min-brightness", paramLabel = "P", description = "Leave out darker pictures.")
  private double minBrightness;

  @Option(names = "--max-brightness", paramLabel = "P", description = "Leave out brighter ones.")
  private double maxBrightness = 1;

  @Option(names = "--min-contrast", paramLabel = "P", description = "Leave out flatter pictures.")
  private double minContrast;

  @Option(names = "--only-colour", description = "Leave out grey pictures.")
  private boolean onlyColour;

  @Option(
      names = "--near-duplicates",
      paramLabel = "BITS",
      description = "Keep one of pictures that look alike; 4 is usual (default: only equal ones).")
  private Optional<Integer> nearDuplicates = Optional.empty();

  @Option(
      names = "--dropped-sheet",
      paramLabel = "FILE",
      description =
          "Where the contact sheet of the pictures left out goes (default: beside the zip).")
  private Optional<Path> droppedSheet = Optional.empty();

  @Mixin private final ShardOption shard = new ShardOption();
  @Mixin private final LayoutOption layout = new LayoutOption();
  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;

  DataPrepareCommand(Console console) {
    this.console = console;
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    var progress = new CountLine(console);
    try {
      shard.read().ifPresentOrElse(part -> part(part, progress), () -> whole(progress));
    } finally {
      progress.end();
    }
    return 0;
  }

  private void part(Shard part, CountLine progress) {
    PreparedPart made =
        where.workbench().prepareData(source, layout.read(), target, settings(), part, progress);
    progress.end();
    answer.give(
        made,
        out -> {
          out.printf(
              Locale.ROOT,
              "part %s: %,d of %,d pictures, in %s%n",
              made.shard(),
              made.pictures(),
              made.found(),
              made.folder());
          BadFiles.print(made.bad(), console.err(), "");
          out.println("try next  the same without --shard, when all parts are there");
        });
  }

  private void whole(CountLine progress) {
    PrepareReport report =
        where.workbench().prepareData(source, layout.read(), target, settings(), progress);
    progress.end();
    Optional<Path> sheet = report.droppedSheet().map(this::written);
    var prepared =
        new Prepared(
            report.file(),
            report.notes(),
            report.found(),
            report.kept(),
            report.dropped(),
            report.bad(),
            report.classes(),
            sheet);
    answer.give(prepared, out -> print(prepared, out));
  }

  private Path written(Pixels dropped) {
    Path file = droppedSheet.orElseGet(() -> target.resolveSibling(name() + "-dropped.png"));
    ImageWriter.write(dropped, file);
    return file;
  }

  private String name() {
    return String.valueOf(target.getFileName()).replaceFirst("(?i)\\.zip$", "");
  }

  /** What became of the pictures, and where the sheet of those left out is. */
  private record Prepared(
      Path file,
      List<String> notes,
      int found,
      int kept,
      Map<Drop, Integer> dropped,
      List<BadFile> bad,
      List<String> classes,
      Optional<Path> droppedSheet) {}

  private void print(Prepared report, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%s: %,d of %,d pictures kept, %d x %d each%n",
        report.file(),
        report.kept(),
        report.found(),
        size,
        size);
    report.notes().forEach(note -> out.println("  " + note));
    report.dropped().forEach((why, n) -> out.printf(Locale.ROOT, "  left out, %s: %,d%n", why, n));
    report.droppedSheet().ifPresent(file -> out.println("  look at what was left out: " + file));
    BadFiles.print(report.bad(), console.err(), "");
    out.println("try next  gansaku train dcgan/64 --data " + report.file());
  }

  private PrepareSettings settings() {
    InputException.check(
        !grey || !onlyColour,
        "--grey makes pictures grey and --only-colour leaves grey ones out; use one of the two");
    InputException.check(
        minBrightness < maxBrightness,
        "--min-brightness is %s and --max-brightness %s; leave room between them",
        minBrightness,
        maxBrightness);
    return new PrepareSettings(
        size,
        centerCrop.map(OptionalInt::of).orElseGet(OptionalInt::empty),
        grey ? 1 : 3,
        minSide,
        share("--min-brightness", minBrightness, 1),
        share("--max-brightness", maxBrightness, 1),
        share("--min-contrast", minContrast, MOST_CONTRAST),
        onlyColour ? ONLY_COLOUR : 0,
        true,
        nearDuplicates.map(OptionalInt::of).orElseGet(OptionalInt::empty));
  }

  private static double share(String option, double value, double most) {
    InputException.check(
        value >= 0 && value <= most,
        "%s is %s; use a share from 0 to %s",
        option,
        value,
        SignificantDigits.few(most));
    return value * 255;
  }
}
