package gansaku.cli;

import gansaku.error.InputException;
import gansaku.workbench.Workbench;
import gansaku.workbench.export.OnnxExport;
import gansaku.workbench.use.TrainedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gansaku export}: writes a model for other programs. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Write a trained model as an ONNX file, which other programs run without Gansaku.",
      "",
      "The file is run by ONNX Runtime on the same noise or pictures, and refused if it makes"
          + " others; docs/export.md."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku export latest --format onnx",
      "  gansaku export 7 --format onnx --pixels --out faces.onnx",
    })
final class ExportCommand implements Callable<Integer> {
  private static final double MILLION = 1e6;

  private final Console console;

  @Mixin private final ChosenModel chosen = new ChosenModel();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "What to write: onnx (default: ${DEFAULT-VALUE}).")
  private String format = "onnx";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write it (default: model.onnx in the run's folder).")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--pixels",
      description = "Let images come out as bytes, [N, H, W, C], and not as numbers in [-1, 1].")
  private boolean pixels;

  @Option(
      names = "--licence",
      paramLabel = "TEXT",
      description = "What the file says of the licence of the data that the model learnt from.")
  private Optional<String> licence = Optional.empty();

  @Option(names = "--untried", description = "Do not run the file by ONNX Runtime.")
  private boolean untried;

  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;

  ExportCommand(Console console) {
    this.console = console;
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
  }

  @Override
  public Integer call() {
    InputException.check(format.equals("onnx"), "--format '%s' is not known. Known: onnx", format);
    out.ifPresent(
        file ->
            InputException.check(
                !Files.isDirectory(file), "--out is %s, a folder; name a .onnx file", file));
    var export = new OnnxExport(pixels, !untried, licence);
    var events = new ConsoleEvents(console);
    try (TrainedModel model = chosen.open(where)) {
      Path file = out.orElse(model.run().path().resolve("model.onnx"));
      List<OnnxExport.Written> files = Workbench.export(model, export, file, events::onFetch);
      answer.give(Map.of("files", files), printed -> files.forEach(f -> print(f)));
    }
    return 0;
  }

  private void print(OnnxExport.Written file) {
    console
        .out()
        .printf(Locale.ROOT, "%s  %.1f MB  %s%n", file.file(), file.bytes() / MILLION, tried(file));
  }

  private static String tried(OnnxExport.Written file) {
    return file.levels()
        .map(
            levels ->
                String.format(
                    Locale.ROOT, "ONNX Runtime differs by %.4f levels of 255 at most", levels))
        .orElse("not tried");
  }
}
