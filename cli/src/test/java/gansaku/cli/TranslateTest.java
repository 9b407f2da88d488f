package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.cli.progress.Display;
import gansaku.data.picture.ImageReader;
import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Layered;
import gansaku.data.picture.Pixels;
import gansaku.models.pix2pix.Norm;
import gansaku.models.pix2pix.ResnetGenerator;
import gansaku.models.pix2pix.UnetGenerator;
import gansaku.nn.Dropout;
import gansaku.nn.Weights;
import gansaku.tensor.RandomStream;
import gansaku.tensor.Scope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures through a tiny colouriser on the command line. */
class TranslateTest {
  private static final String COLOURISER =
      "train pix2pix/small --device cpu --set precision=float32 --set task=colourise"
          + " --set generator=resnet-6blocks --set width=4 --set discriminator.width=2"
          + " --set discriminator.layers=1 --set data.size=16 --set data.count=16 --batch 8"
          + " --kimg 0.016";

  private static Path trained = Path.of("");

  private final Path folder;
  private final Path in;
  private final Path out;

  TranslateTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.in = Files.createDirectory(folder.resolve("in"));
    this.out = folder.resolve("out");
  }

  @BeforeAll
  static void train(@TempDir Path folder) {
    trained = folder;
    var result = new Cli(trained).run(COLOURISER.split(" "));
    assertThat(result.code()).as(result.err()).isZero();
  }

  @Test
  void aFolderGoesThroughWhateverTheSizes() throws IOException {
    grey(in.resolve("one.png"), 1, 1);
    grey(in.resolve("deep/wide.jpg"), 3, 40);
    Files.writeString(in.resolve("notes.txt"), "no picture by its name");
    var result = translate("" + in, "--out", "" + out);
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out()).matches("\\Q" + out + "\\E: 2 pictures, [0-9]+\\.[0-9] a second\n");
    assertThat(size(out.resolve("one.png"))).containsExactly(3, 1, 1);
    assertThat(size(out.resolve("deep/wide.jpg"))).containsExactly(3, 3, 40);
    assertThat(files(out)).containsExactly("deep/wide.jpg", "one.png");
  }

  @Test
  void whatWasMadeBeforeIsNoInputOfAFolderAbove() throws IOException {
    grey(in.resolve("a.png"), 20, 20);
    Path first = in.resolve("first");
    assertThat(translate("" + in, "--out", "" + first).code()).isZero();
    assertThat(translate("" + in, "--out", "" + in.resolve("second")).code()).isZero();
    assertThat(files(in.resolve("second"))).containsExactly("a.png");
    assertThat(translate("" + first, "--out", "" + out).code()).as("named itself").isZero();
    assertThat(files(out)).containsExactly("a.png");
  }

  @Test
  void whatIsThereStaysUnlessForced() throws IOException {
    Path picture = grey(in.resolve("a.png"), 20, 20);
    grey(in.resolve("b.png"), 20, 20);
    grey(in.resolve("c.png"), 20, 20);
    Files.createDirectory(out);
    Files.writeString(out.resolve("a.png"), "mine");
    Path a = out.resolve("a.png");
    refused(
        a + " exists; name another folder, or allow replacing (--out, --force)",
        "" + picture,
        "--out",
        "" + out);
    Files.writeString(out.resolve("c.png"), "mine, too");
    refused(
        a
            + " exists, and so does 1 other; name another folder, or allow replacing (--out,"
            + " --force)",
        "" + in,
        "--out",
        "" + out);
    assertThat(files(out)).containsExactly("a.png", "c.png");
    assertThat(a).hasContent("mine");
    assertThat(translate("" + in, "--out", "" + out, "--force").code()).isZero();
    assertThat(size(a)).containsExactly(3, 20, 20);
    assertThat(files(out)).containsExactly("a.png", "b.png", "c.png");
  }

  @Test
  void placesThatTakeNoPictures() throws IOException {
    Path picture = grey(in.resolve("a.png"), 8, 8);
    Path file = Files.writeString(folder.resolve("file"), "");
    refused(
        file + " is a file; name the folder that the pictures are to go into",
        "" + picture,
        "--out",
        "" + file);
    Path below = file.resolve("out");
    refused(
        below + ": cannot be written: Not a directory. Whatever stood there before is unchanged.",
        "" + picture,
        "--out",
        "" + below);
  }

  @Test
  void inputsThatAreNone() throws IOException {
    refused(
        in + " holds no pictures (JPEG, PNG, WebP, BMP, GIF, TIFF or PPM)",
        "" + in,
        "--out",
        "" + out);
    refused(
        in
            + "/a[1.png is no file, and no pattern either: '[' needs a ']' and '{' a '}'; name a"
            + " file that exists, or mend the pattern",
        in + "/a[1.png",
        "--out",
        "" + out);
    refused("no picture matches " + in + "/*.png", in + "/*.png", "--out", "" + out);
    refused(in.resolve("a.png") + " does not exist", in + "/a.png", "--out", "" + out);
    refused("--out - is for one picture from stdin; name a folder", "" + in, "--out", "-");
    refused("- stands for one picture from stdin; name it alone", "-", "a.png", "--out", "-");
    assertThat(out).doesNotExist();
  }

  @Test
  void whatCannotBeTranslatedIsNamedAndTheOthersAre() throws IOException {
    grey(in.resolve("a.png"), 8, 8);
    Files.writeString(in.resolve("b.png"), "no picture");
    // transparent, and a PNG in spite of its name
    Pixels half = pixels(8, 8);
    Path clear = in.resolve("c.jpg");
    Files.write(clear, ImageWriter.png(new Layered(half, Optional.of(half))));
    grey(in.resolve("d.png"), 8, 8);
    var result = translate("" + in, "--out", "" + out);
    assertThat(result.out()).startsWith(out + ": 2 pictures, ");
    assertThat(result.err())
        .isEqualTo(
            "left out: 2\n  "
                + in.resolve("b.png")
                + ": cannot be read as a picture: it is not a JPEG, PNG, WebP, BMP, GIF, TIFF or PPM picture;"
                + " it begins with 6e 6f 20 70\n"
                + "  "
                + clear
                + ": is partly transparent, which a JPEG cannot be; rename it to .png\n");
    assertThat(result.code()).isZero();
    assertThat(files(out)).containsExactly("a.png", "d.png");

    var json = translate("" + in, "--out", "" + out, "--force", "--json");
    assertThat(json.out()).contains("\"pictures\" : 2").contains("rename it to .png");
    Files.delete(in.resolve("a.png"));
    Files.delete(in.resolve("d.png"));
    refused(
        "none of the 2 pictures could be translated; the first is "
            + in.resolve("b.png")
            + ": cannot be read as a picture: it is not a JPEG, PNG, WebP, BMP, GIF, TIFF or PPM picture; it"
            + " begins with 6e 6f 20 70",
        "" + in,
        "--out",
        "" + folder.resolve("none"));
  }

  @Test
  void whatCannotBeWrittenCostsItselfOnly() throws IOException {
    String longest = "x".repeat(250) + ".png"; // with the four of its end, all that disks take
    grey(in.resolve(longest), 8, 8);
    Path lost = grey(in.resolve("lost.png"), 8, 8);
    Path inTheWay = out.resolve("lost.png");
    Files.createDirectories(inTheWay.resolve("full"));
    var result = translate("" + in, "--out", "" + out, "--force");
    assertThat(result.out()).startsWith(out + ": 1 picture, ");
    assertThat(result.err()).startsWith("left out: 1\n  " + lost + ": " + inTheWay + ": ");
    assertThat(result.code()).isZero();
    assertThat(out.resolve(longest)).exists();
  }

  @Test
  void picturesGoIntoAFolder() throws IOException {
    grey(in.resolve("a.png"), 8, 8);
    refused(
        "--out is made.png, which is a picture's name; name the folder that pictures are to go"
            + " into",
        "" + in,
        "--out",
        "made.png");
  }

  @Test
  void runsThatDoNotTranslate() throws IOException {
    Path picture = grey(in.resolve("a.png"), 8, 8);
    Cli cli = new Cli(folder);
    assertThat(cli.train(8).code()).isZero();
    var result = cli.run("translate", "1", "" + picture, "--out", "" + out, "--device", "cpu");
    assertThat(result.err())
        .isEqualTo(
            "gansaku: 00001-dcgan-32-faces (model dcgan/32) translates nothing; recipes that can:"
                + " pix2pix, pix2pix/small, pix2pix/128, pix2pix/light, pix2pixhd,"
                + " pix2pixhd/global, pix2pixhd/small\n");
    assertThat(result.code()).isEqualTo(2);
    var mirrored = cli.run("reconstruct", "1", "--device", "cpu");
    assertThat(mirrored.err())
        .isEqualTo(
            "gansaku: run 00001 has no encoder, which finds the codes of pictures; train one with:"
                + " gansaku encode "
                + cli.runs().resolve("00001-dcgan-32-faces")
                + "\n");
    assertThat(mirrored.code()).isEqualTo(2);
  }

  @Test
  void onePictureGoesThroughAPipe() throws IOException {
    Path picture = grey(in.resolve("a.png"), 9, 12);
    byte[] given = Files.readAllBytes(picture);
    byte[] piped = piped(given, "--out", "-");
    assertThat(translate("" + picture, "--out", "" + out).code()).isZero();
    assertThat(piped).isEqualTo(Files.readAllBytes(out.resolve("a.png")));
    String said = new String(piped(given, "--out", "" + out), StandardCharsets.UTF_8);
    assertThat(said).isEqualTo(out + ": 1 picture\n");
    assertThat(out.resolve("stdin.png")).hasBinaryContent(piped);
  }

  @Test
  void importedGeneratorsTranslateByTheirNames() throws IOException {
    Path picture = grey(in.resolve("a.png"), 30, 20);
    Path file = folder.resolve("latest_net_G.safetensors");
    var g =
        new UnetGenerator(3, 3, 8, 2, Norm.BATCH, () -> new Dropout(0, RandomStream.of(1), false));
    g.initialise(RandomStream.of(1));
    Weights.save(g, file);
    g.close();
    var result = new Cli(trained).bare("weights", "import", "" + file, "--as", "pix2pix/unet_256");
    assertThat(result.out()).isEqualTo(trained.resolve("gansaku/weights/pix2pix/unet_256") + "\n");
    var made =
        new Cli(trained)
            .run(
                "translate",
                "pix2pix/unet_256",
                "" + picture,
                "--out",
                "" + out,
                "--device",
                "cpu");
    assertThat(made.err()).isEmpty();
    assertThat(size(out.resolve("a.png"))).containsExactly(3, 30, 20);
  }

  @Test
  void importedGeneratorsAreFoundInTheCacheThatIsNamed() throws IOException {
    Path picture = grey(in.resolve("a.png"), 12, 20);
    Path file = folder.resolve("latest_net_G.safetensors");
    var g = new ResnetGenerator(3, 3, 6, 2, Norm.INSTANCE, Optional.empty());
    g.initialise(RandomStream.of(1));
    Weights.save(g, file);
    g.close();
    String name = "pix2pix/resnet_6blocks";
    String cache = folder.resolve("cache").toString();
    var cli = new Cli(folder);
    cli.bare("weights", "import", "" + file, "--as", name, "--cache-dir", cache);
    assertThat(cli.bare("weights", "list", "--cache-dir", cache).out())
        .endsWith("imported: " + name + "\nkept in " + Path.of(cache, "weights") + "\n");
    var found = cli.run("translate", name, "" + picture, "--out", "" + out, "--cache-dir", cache);
    assertThat(found.err()).isEmpty();
    assertThat(size(out.resolve("a.png"))).containsExactly(3, 12, 20);
    var lost = cli.run("translate", name, "" + picture, "--out", "" + folder.resolve("none"));
    assertThat(lost.err()).startsWith("gansaku: " + name + " is not on this machine; ");
  }

  /**
   * Parallel training puts a prefix, PyTorch before 0.4 averages that instance norms do not use.
   */
  @Test
  void oldFilesOfCycleGanTranslateAsNewOnes() throws IOException {
    Path picture = grey(in.resolve("a.png"), 12, 20);
    Path plain = folder.resolve("latest_net_G.safetensors");
    Path old = folder.resolve("old_net_G.safetensors");
    try (var scope = new Scope()) {
      var g = new ResnetGenerator(3, 3, 6, 2, Norm.INSTANCE, Optional.empty());
      g.initialise(RandomStream.of(1));
      Weights.save(g, plain);
      var state = new LinkedHashMap<String, Tensor>();
      g.stateDict().forEach((key, t) -> state.put("module." + key, t));
      for (String norm : List.of("model.2", "model.10.conv_block.2")) {
        state.put("module." + norm + ".running_mean", RandomStream.of(2).normal(2));
        state.put("module." + norm + ".running_var", RandomStream.of(3).normal(2));
      }
      Weights.save(state, old);
      g.close();
    }
    String name = "cyclegan/resnet_6blocks";
    var cli = new Cli(folder);
    for (Path file : List.of(plain, old)) {
      var kept = cli.bare("weights", "import", "" + file, "--as", name);
      assertThat(kept.code()).as(kept.err()).isZero();
      Path made = folder.resolve("of-" + file.getFileName());
      var result = cli.run("translate", name, "" + picture, "--out", "" + made);
      assertThat(result.err()).isEmpty();
    }
    assertThat(folder.resolve("of-old_net_G.safetensors/a.png"))
        .hasSameBinaryContentAs(folder.resolve("of-latest_net_G.safetensors/a.png"));
    var wrong = cli.bare("weights", "import", "" + plain, "--as", "cyclegan/resnet_9blocks");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err())
        .contains(
            plain
                + " is no cyclegan/resnet_9blocks, but fits as cyclegan/resnet_6blocks; import it as"
                + " cyclegan/resnet_6blocks (gansaku weights import FILE --as"
                + " cyclegan/resnet_6blocks)");
  }

  private static Path grey(Path file, int height, int width) throws IOException {
    ImageWriter.write(new Layered(pixels(height, width), Optional.empty()), file);
    return file;
  }

  private static Pixels pixels(int height, int width) {
    byte[] samples = new byte[height * width];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i * 31);
    }
    return new Pixels(1, height, width, samples);
  }

  private static List<Integer> size(Path file) throws IOException {
    Pixels made = ImageReader.DEFAULT.readLayered(Files.readAllBytes(file), "" + file).colours();
    return List.of(made.channels(), made.height(), made.width());
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(f -> "" + folder.relativize(f))
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  private static Cli.Result translate(String... more) {
    return new Cli(trained).run(command(more));
  }

  private static byte[] piped(byte[] picture, String... more) {
    var out = new ByteArrayOutputStream();
    var console =
        new Console(
            new ByteArrayInputStream(picture),
            new PrintStream(out),
            System.err,
            Display.plain(),
            Map.of("XDG_CACHE_HOME", "" + trained));
    var args = new ArrayList<>(List.of("translate", "1", "-", "--device", "cpu"));
    args.addAll(List.of("--runs", "" + new Cli(trained).runs()));
    args.addAll(List.of(more));
    assertThat(Main.commandLine(console).execute(args.toArray(String[]::new))).isZero();
    return out.toByteArray();
  }

  private static void refused(String message, String... more) {
    var result = translate(more);
    assertThat(result.err()).isEqualTo("gansaku: " + message + "\n");
    assertThat(result.code()).isEqualTo(2);
  }

  private static String[] command(String... more) {
    var args = new ArrayList<>(List.of("translate", "1"));
    args.addAll(List.of(more));
    args.addAll(List.of("--device", "cpu"));
    return args.toArray(String[]::new);
  }
}
