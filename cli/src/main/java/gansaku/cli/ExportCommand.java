package gansaku.cli;

import gansaku.error.InputException;
import gansaku.error.Nearest;
import gansaku.workbench.Workbench;
import gansaku.workbench.export.Export;
import gansaku.workbench.export.HubExport;
import gansaku.workbench.export.OnnxExport;
import gansaku.workbench.export.WeightsExport;
import gansaku.workbench.export.Written;
import gansaku.workbench.use.TrainedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gansaku export}: writes a model for other programs. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Write a trained model for other programs: an ONNX file, its weights, or a folder for a hub.",
      "",
      "An ONNX file is run by ONNX Runtime on the same noise or pictures, and refused if it makes"
          + " others; docs/export.md."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku export latest --format onnx",
      "  gansaku export 7 --format onnx --pixels --out faces.onnx",
      "  gansaku export latest --format safetensors --out faces.safetensors",
      "  gansaku export latest --format hub --out faces/ --licence CC-BY-4.0"
    })
final class ExportCommand implements Callable<Integer> {
  private static final double MILLION = 1e6;

  private final Console console;

  @Mixin private final ChosenModel chosen = new ChosenModel();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "What to write: onnx, safetensors (the weights in use, with PyTorch's keys), or hub (a folder"
              + " with a card of the model) (default: ${DEFAULT-VALUE}).")
  private String format = "onnx";

  @Option(
      names = "--out",
      paramLabel = "FILE|DIR",
      description = "Where to write it (default: model.onnx or the like in the run's folder).")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--pixels",
      description = "onnx: images come out as bytes, [N, H, W, C], and not as numbers in [-1, 1].")
  private boolean pixels;

  @Option(
      names = "--licence",
      paramLabel = "TEXT",
      description = "What is said of the licence of the data that the model learnt from.")
  private Optional<String> licence = Optional.empty();

  @Option(names = "--untried", description = "onnx: do not run the file by ONNX Runtime.")
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
    Export export = asked();
    var events = new ConsoleEvents(console);
    try (TrainedModel model = chosen.open(where)) {
      Path target = out.orElse(model.run().path().resolve(export.usualName()));
      List<Written> files = Workbench.export(model, export, target, events::onFetch);
      answer.give(Map.of("files", files), printed -> files.forEach(this::print));
    }
    return 0;
  }

  private Export asked() {
    var formats = new LinkedHashMap<String, Supplier<Export>>();
    formats.put("onnx", this::onnx);
    formats.put("safetensors", () -> new WeightsExport(licence));
    formats.put("hub", () -> new HubExport(licence));
    Supplier<Export> named = formats.get(format);
    if (named == null) {
      throw InputException.of(
          "--format '%s' is not known.%s Known: %s",
          format, Nearest.hint(format, formats.keySet()), String.join(", ", formats.keySet()));
    }
    Export export = named.get();
    InputException.check(
        export instanceof OnnxExport || (!pixels && !untried),
        "--pixels and --untried are for --format onnx; leave them out");
    return export;
  }

  private Export onnx() {
    out.ifPresent(
        file ->
            InputException.check(
                !Files.isDirectory(file), "--out is %s, a folder; name a .onnx file", file));
    return new OnnxExport(pixels, !untried, licence);
  }

  private void print(Written file) {
    console
        .out()
        .printf(Locale.ROOT, "%s  %.1f MB%s%n", file.file(), file.bytes() / MILLION, tried(file));
  }

  private static String tried(Written file) {
    return file.levels()
        .map(
            levels ->
                String.format(
                    Locale.ROOT, "  ONNX Runtime differs by %.4f levels of 255 at most", levels))
        .orElse("");
  }
}
