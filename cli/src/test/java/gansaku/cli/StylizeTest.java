package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.embedded.EmbeddedSpec;
import gansaku.data.embedded.Patterns;
import gansaku.data.picture.ImageReader;
import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Layered;
import gansaku.data.picture.Pixels;
import gansaku.data.source.Split;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Style transfer on the command line. */
class StylizeTest {
  private static final String TINY =
      "train adain/small --device cpu --set precision=float32 --set data.size=16"
          + " --set data.count=40 --batch 4 --kimg 0.016";

  private static Path folder;
  private static Cli cli;
  private static Cli.Result trained;

  @BeforeAll
  static void train(@TempDir Path temp) {
    folder = temp;
    cli = new Cli(temp);
    trained = cli.run(TINY.split(" "));
  }

  @Test
  void trainingTellsWhatToDoNextAndShowsContentsStylesAndBoth() {
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.out()).contains("gansaku stylize latest FILE --style STYLE --out art.png");
    assertThat(cli.runs().resolve("00001-adain-small-faces/translations.png")).exists();
  }

  /** Writes a drawn pattern and returns its file. */
  private static String pattern(int index, int size) {
    return pattern(index, size, index + ".png");
  }

  private static String pattern(int index, int size, String name) {
    return write(name, new Patterns(new EmbeddedSpec(size, 3, 10, Split.TEST, 0)).read(index));
  }

  private static String write(String name, Pixels picture) {
    Path file = folder.resolve(name);
    ImageWriter.write(picture, file);
    return file.toString();
  }

  private static Pixels stylized(String... more) {
    String[] first = {"stylize", "1", "--device", "cpu", "--out", folder + "/art.png"};
    String[] all = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    var result = cli.run(all);
    assertThat(result.code()).as(result.err()).isZero();
    return ImageReader.DEFAULT.read(folder.resolve("art.png"));
  }

  @Test
  void aPictureOfAnySizeGetsTheStyleOfOthers() {
    String photo = write("photo.png", cut(new Patterns(Patterns.defaults(Split.TEST)).read(9)));
    String one = pattern(1, 40);
    String two = pattern(2, 21);
    Pixels whole = stylized(photo, "--style", one);
    assertThat(whole.width()).isEqualTo(37);
    assertThat(whole.height()).isEqualTo(50);
    Pixels own = stylized(photo, "--style", one, "--strength", "0");
    assertThat(own.samples())
        .isNotEqualTo(whole.samples())
        .isEqualTo(stylized(photo, "--style", two, "--strength", "0").samples());
    Pixels mixed = stylized(photo, "--style", one, "--style", two + ":0.3");
    assertThat(mixed.samples()).isNotEqualTo(whole.samples());
    assertThat(stylized(photo, "--style", one + ":2", "--style", two + ":0.6").samples())
        .isEqualTo(mixed.samples());
    assertThat(stylized(photo, "--style", one, "--preserve-colour").samples())
        .isNotEqualTo(whole.samples());
    assertThat(stylized(photo, "--style", one, "--tile", "64").samples())
        .isEqualTo(whole.samples());
  }

  /** Where the mask is black, far enough from what is white, the picture keeps its style. */
  @Test
  void aMaskSaysWhereAStyleGoes() {
    String photo = pattern(0, 200);
    String one = pattern(1, 40);
    String two = pattern(2, 21);
    String left = mask("left.png", 200, 40);
    Pixels own = stylized(photo, "--style", one, "--strength", "0");
    Pixels only = stylized(photo, "--style", one, "--mask", left);
    Pixels both = stylized(photo, "--style", one, "--mask", left, "--style", two);
    assertThat(column(only, 199)).isEqualTo(column(own, 199));
    assertThat(column(only, 0)).isNotEqualTo(column(own, 0)).isEqualTo(column(both, 0));
    assertThat(column(both, 199)).isNotEqualTo(column(own, 199));
    String art = " --out " + folder + "/art.png";
    String style = " --style " + one;
    String small = mask("small.png", 64, 40);
    refused(
        "mask "
            + small
            + " is 64×64, but the picture 200×200; draw it over the picture itself"
            + " (--mask)",
        "stylize 1 " + photo + style + " --mask " + small + art);
    String none = mask("none.png", 200, 0);
    refused(
        "mask "
            + none
            + " covers too little of the picture to have a style of its own; draw it"
            + " larger (--mask)",
        "stylize 1 " + photo + style + " --mask " + none + art);
    String all = mask("all.png", 200, 200);
    refused(
        "what the masks leave covers too little of the picture to have a style of its own; draw it"
            + " larger (--mask)",
        "stylize 1 " + photo + style + " --mask " + all + style + art);
    refused(
        "1 styles have 2 masks; give one for each, in their order, or for all but the last, which"
            + " gets the rest (--mask)",
        "stylize 1 " + photo + style + " --mask " + left + " --mask " + left + art);
  }

  /** Writes a mask of {@code size} columns, the first {@code white} of them white. */
  private static String mask(String name, int size, int white) {
    var samples = new byte[size * size];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i % size < white ? 255 : 0);
    }
    return write(name, new Pixels(1, size, size, samples));
  }

  private static List<Integer> column(Pixels picture, int x) {
    return IntStream.range(0, picture.height()).mapToObj(y -> picture.at(1, y, x)).toList();
  }

  @Test
  void foldersKeepTheirNames() {
    String style = pattern(1, 40);
    folder.resolve("photos/there").toFile().mkdirs();
    pattern(2, 30, "photos/two.png");
    pattern(3, 41, "photos/there/three.png");
    String art = folder + "/art";
    var result =
        cli.run(
            "stylize", "1", folder + "/photos", "--style", style, "--device", "cpu", "--out", art);
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .startsWith(art + ": 2 pictures, ")
        .endsWith(" a second (encoder: random (small))\n");
    Pixels three = ImageReader.DEFAULT.read(folder.resolve("art/there/three.png"));
    assertThat(three.width()).isEqualTo(41);
    assertThat(ImageReader.DEFAULT.read(folder.resolve("art/two.png")).samples())
        .isEqualTo(stylized(folder + "/photos/two.png", "--style", style).samples());
    refused(
        "--out is " + art + ".png, one picture, and there may be several to make; name a folder",
        "stylize 1 " + folder + "/photos --style " + style + " --out " + art + ".png");
    refused(
        art
            + "/there/three.png exists, and so does 1 other; name another folder, or allow replacing"
            + " (--out, --force)",
        "stylize 1 " + folder + "/photos --style " + style + " --device cpu --out " + art);
  }

  /** A corner of 50 rows and 37 columns. */
  private static Pixels cut(Pixels picture) {
    var samples = new byte[3 * 50 * 37];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < 50; y++) {
        for (int x = 0; x < 37; x++) {
          samples[(c * 50 + y) * 37 + x] = (byte) picture.at(c, y, x);
        }
      }
    }
    return new Pixels(3, 50, 37, samples);
  }

  @Test
  void greySmallLargeAndTransparentPicturesAreTaken() throws Exception {
    var grey = new Pixels(1, 5, 3, new byte[] {0, 9, 20, 80, 7, 99, 3, 2, 1, 0, 55, 66, 77, 88, 1});
    String small = write("grey.png", grey);
    String pattern = pattern(3, 150);
    assertThat(stylized(small, "--style", small).height()).isEqualTo(5);
    assertThat(stylized(pattern, "--style", pattern, "--tile", "64").width()).isEqualTo(150);

    Path cut = folder.resolve("cut.png");
    var alpha = new byte[150 * 150];
    alpha[7] = 80;
    Pixels opaque = ImageReader.DEFAULT.read(Path.of(pattern));
    ImageWriter.write(new Layered(opaque, Optional.of(new Pixels(1, 150, 150, alpha))), cut);
    stylized(cut.toString(), "--style", small);
    byte[] made = Files.readAllBytes(folder.resolve("art.png"));
    assertThat(ImageReader.DEFAULT.readLayered(made, "art").alpha().orElseThrow().samples())
        .isEqualTo(alpha);
    refused(
        cut + " is partly transparent, which a JPEG cannot be; name a .png file to write",
        "stylize 1 " + cut + " --style " + small + " --out " + folder + "/art.jpg");
  }

  @Test
  void whatIsNoStyleIsSaid() {
    String photo = pattern(0, 32);
    String art = " --out " + folder + "/art.png";
    var red = new byte[3 * 20 * 20];
    Arrays.fill(red, 0, 400, (byte) 200);
    String plain = write("red.png", new Pixels(3, 20, 20, red));
    refused("no style is given; name a picture that has it (--style)", "stylize 1 " + photo + art);
    refused(
        "style "
            + plain
            + " is of one colour, in which there is no style; name another picture"
            + " (--style)",
        "stylize 1 " + photo + " --style " + plain + art);
    refused(
        "style "
            + photo
            + " has the weight 'much', which is no number; use one, e.g. "
            + photo
            + ":0.3 (--style)",
        "stylize 1 " + photo + " --style " + photo + ":much" + art);
    refused(
        "style " + photo + " has the weight -1.0; use a number above 0, e.g. 0.3 (--style)",
        "stylize 1 " + photo + " --style " + photo + ":-1" + art);
    refused(
        "strength is 1.5; use 0 (the picture's own style) to 1 (the other alone) (--strength)",
        "stylize 1 " + photo + " --style " + photo + " --strength 1.5" + art);
  }

  @Test
  void twoDomainsAreNamedByWhatTheyAreFor() {
    String command = TINY + " --dry-run --content digits --styles faces --set data.channels=3";
    assertThat(cli.run(command.split(" ")).out())
        .contains("data: {name: digits, ")
        .contains(" other: faces, ");
    refused(
        "--content and --styles name the two domains that --data would; use the one or the other",
        TINY + " --data faces --styles patterns");
    String nowhere = folder + "/nowhere";
    refused(
        "--styles  " + nowhere + " does not exist; name a folder of pictures or a zip of them",
        TINY + " --styles " + nowhere);
    folder.resolve("empty").toFile().mkdir();
    refused(
        "--styles  " + folder + "/empty is empty; put pictures there",
        TINY + " --styles " + folder + "/empty");
  }

  @Test
  void modelsWithoutStyleTransferAreToldWhichHaveIt() {
    assertThat(cli.train(8).code()).isZero();
    String photo = pattern(0, 32);
    refused(
        "00002-dcgan-32-faces (model dcgan/32) stylizes nothing; recipes that can: adain,"
            + " adain/small",
        "stylize 2 " + photo + " --style " + photo + " --device cpu --out " + folder + "/art.png");
  }

  private static void refused(String message, String command) {
    var result = cli.run(command.split(" "));
    assertThat(result.err()).isEqualTo("gansaku: " + message + "\n");
    assertThat(result.code()).isEqualTo(2);
  }
}
