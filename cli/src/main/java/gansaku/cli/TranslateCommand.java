package gansaku.cli;

import com.google.errorprone.annotations.MustBeClosed;
import gansaku.data.picture.ImageWriter;
import gansaku.error.InputException;
import gansaku.io.AtomicFiles;
import gansaku.io.Checksums;
import gansaku.io.Shard;
import gansaku.workbench.Workbench;
import gansaku.workbench.parts.Part;
import gansaku.workbench.translate.PictureTranslator;
import gansaku.workbench.translate.Tiles;
import gansaku.workbench.translate.TranslatedFiles;
import gansaku.workbench.weights.ImportedGenerators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gansaku translate}: makes other pictures of pictures. */
@Command(
    name = "translate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Translate pictures of any size with a trained model or an imported generator. Names and"
            + " sizes stay; JPEG and PNG stay what they are, others become PNG.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gansaku translate latest photos/ --out coloured/",
      "  gansaku translate 7 a.jpg 'scans/*.png' --out coloured/ --keep-luminance",
      "  gansaku translate latest horses/ --to B --out zebras/",
      "  gansaku translate pix2pix/unet_256 photo.jpg --out drawn/",
      "  gansaku translate latest - --out - < grey.jpg > colour.png"
    })
final class TranslateCommand implements Callable<Integer> {
  private static final String PIPE = "-";
  private static final String PIPED_NAME = "stdin.png";

  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description =
          "A run: a folder, a number or 'latest'; or an imported generator, e.g. pix2pix/unet_256.")
  private String run = "latest";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "IN",
      description = "Pictures, folders of them, patterns such as '*.jpg', or - for one from stdin.")
  private List<String> inputs = List.of();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder to put pictures into; - for one picture as PNG to stdout.")
  private String out = "";

  @Option(
      names = "--to",
      paramLabel = "TARGET",
      description =
          "Of a model that translates to several: which, e.g. A or B; all for a sheet of them.")
  private Optional<String> to = Optional.empty();

  @Option(names = "--force", description = "Replace pictures that are there already.")
  private boolean force;

  @Option(
      names = "--keep-luminance",
      description = "Take only the colours of what the model makes; stay as bright as before.")
  private boolean keepLuminance;

  @Option(
      names = "--tile",
      paramLabel = "N",
      description =
          "Divide pictures larger than N pixels a side into tiles that overlap (default:"
              + " ${DEFAULT-VALUE}). Smaller takes less memory.")
  private int tile = Tiles.USUAL.side();

  @Option(
      names = "--resize",
      paramLabel = "N",
      description =
          "Squeeze pictures to N×N before, as the authors of pix2pix test with 256; they stay so.")
  private Optional<Integer> resize = Optional.empty();

  @Option(
      names = "--checkpoint",
      paramLabel = "WHICH",
      description = "Of a run: latest, best or a step (default: ${DEFAULT-VALUE}).")
  private String checkpoint = "latest";

  @Option(
      names = "--averaged",
      description =
          "Of an imported generator with batch norm: go by its running averages, as the authors'"
              + " --eval does (default: by each picture's own mean and variance, as they do else).")
  private boolean averaged;

  @Mixin private final ShardOption shard = new ShardOption();
  @Mixin private final Answer answer;
  @Mixin private final WhereOptions where;
  @Mixin private final CacheOption cache;

  TranslateCommand(Console console) {
    this.console = console;
    this.answer = new Answer(console);
    this.where = new WhereOptions(console);
    this.cache = new CacheOption(console);
  }

  @Override
  public Integer call() {
    boolean piped = inputs.contains(PIPE);
    InputException.check(
        !piped || shard.read().isEmpty(), "- is one picture, of which there are no parts");
    InputException.check(
        inputs.size() == 1 || !piped, "- stands for one picture from stdin; name it alone");
    InputException.check(
        piped || !out.equals(PIPE), "--out - is for one picture from stdin; name a folder");
    OutNames.folder(Path.of(out));
    try (PictureTranslator opened = open()) {
      PictureTranslator translator =
          (keepLuminance ? opened.keepingLuminance() : opened).tiled(tile);
      translator = resize.isPresent() ? translator.squeezing(resize.get()) : translator;
      if (piped) {
        translatePiped(translator);
      } else {
        translateFiles(translator);
      }
    }
    return 0;
  }

  @MustBeClosed
  private PictureTranslator open() {
    if (!averaged) {
      return workbench().translator(run, where.device(), checkpoint, to);
    }
    InputException.check(
        ImportedGenerators.isName(run),
        "--averaged is for imported generators; what %s does in use its recipe says (in-use)",
        run);
    return workbench().imported(run, where.device(), true, to);
  }

  private Workbench workbench() {
    return where.workbench(cache.folder());
  }

  private void translatePiped(PictureTranslator translator) {
    Path target = Path.of(out).resolve(PIPED_NAME);
    boolean toFile = !out.equals(PIPE);
    InputException.check(
        !toFile || force || !Files.exists(target),
        "%s exists; add --force to replace, or name another folder",
        target);
    byte[] png = ImageWriter.png(translator.of(fromStdin(), "stdin"));
    if (toFile) {
      AtomicFiles.stream(target, stream -> stream.write(png));
      new MadePictures(console, answer)
          .give(
              translator.name(),
              new TranslatedFiles(Path.of(out), List.of(target), List.of(target), List.of(), 0));
    } else {
      console.out().write(png, 0, png.length);
      console.out().flush();
    }
  }

  private byte[] fromStdin() {
    try {
      return console.in().readAllBytes();
    } catch (IOException e) {
      throw new InputException("stdin cannot be read: " + e.getMessage(), e);
    }
  }

  private void translateFiles(PictureTranslator translator) {
    Optional<Shard> part = shard.read();
    new MadePictures(console, answer)
        .of(
            translator.name(),
            rate -> {
              TranslatedFiles made =
                  translator.files(inputs, Path.of(out), force, part.orElse(Shard.WHOLE), rate);
              part.ifPresent(which -> tell(translator, which, made));
              return made;
            });
  }

  /** Leaves a word of which part was made, and how. */
  private void tell(PictureTranslator translator, Shard part, TranslatedFiles made) {
    Path folder = made.out();
    String names = made.planned().stream().map(folder::relativize).toList().toString();
    Map<String, String> protocol =
        Map.of(
            "weights", translator.weights().get(),
            "names", Checksums.sha256(names),
            "to", to.orElse("its only target"),
            "tile", String.valueOf(tile),
            "resize", resize.map(String::valueOf).orElse("none"),
            "keep-luminance", String.valueOf(keepLuminance),
            "averaged", String.valueOf(averaged));
    Part.of("translate", part, made.planned().size(), protocol, folder, made.files()).write(folder);
  }
}
