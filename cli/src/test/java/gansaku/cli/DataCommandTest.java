package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gansaku data} as a newcomer meets it. */
class DataCommandTest {
  private final Path folder;
  private final Path photos;
  private final Cli cli;

  DataCommandTest(@TempDir Path folder) {
    this.folder = folder;
    this.photos = folder.resolve("photos");
    this.cli = new Cli(folder);
  }

  @Test
  void whatASetHoldsAndWhatToDoAboutIt() throws IOException {
    write("a/0.png", 1, 8);
    write("a/1.png", 3, 8);
    write("b/2.png", 3, 6);
    Files.writeString(photos.resolve("b/3.png"), "no picture");
    var result = cli.bare("data", "inspect", photos.toString());
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines().filter(line -> !line.startsWith("fingerprint")))
        .containsExactly(
            "name         " + photos,
            "taken as     2 classes (a, b)",
            "pictures     3",
            "sizes        8x8 (2), 6x6 (1)",
            "colours      grey (1), colour (2)",
            "classes      2: a (2), b (1)",
            "bad files    1",
            "  "
                + photos.resolve("b/3.png")
                + ": it is not a JPEG, PNG, WebP, BMP, GIF, TIFF or PPM picture; it begins with 6e 6f 20 70",
            "try next  gansaku data prepare " + photos + " set.zip --size 64");
  }

  @Test
  void captionsAreCounted() throws IOException {
    write("0.png", 3, 8);
    write("1.png", 3, 8);
    Files.writeString(photos.resolve("0.txt"), "A red bird\nA bird on a twig\n");
    assertThat(cli.bare("data", "inspect", photos.toString()).out())
        .contains(
            "captions     2 (2 different) of 1 pictures, none for 1 pictures; 3 to 5 words, 4.0 on"
                + " average\nwords        5: a (2), bird (2), on (1), red (1), twig (1)\n");
    assertThat(cli.bare("data", "inspect", photos.toString(), "--json").out())
        .contains("\"without\" : 1");
  }

  @Test
  void whatFoldersAreTakenForIsSaidAndMayBeSaid() {
    for (String name : List.of("train/a/0.png", "train/b/1.png", "val/a/2.png")) {
      write(name, 3, 32);
    }
    write("train/a/.ipynb_checkpoints/0-checkpoint.png", 3, 32);
    String taken = "2 classes (a, b), splits (train 2 pictures to learn from, val 1 to judge by)";
    String hidden = "1 picture that is hidden or in folders of a system (.ipynb_checkpoints)";
    assertThat(cli.bare("data", "inspect", photos.toString()).out())
        .contains("taken as     " + taken + "\nleft out     " + hidden + "\npictures     2\n");
    assertThat(cli.bare("data", "inspect", photos.toString(), "--layout", "flat").out())
        .contains("taken as     3 pictures without classes\n");
    String command =
        "train dcgan/32 --batch 2 --set width=2 --device cpu --dry-run --data " + photos;
    var dry = cli.run(command.split(" "));
    assertThat(dry.err())
        .isEqualTo("data      taken as: " + taken + "\ndata      left out: " + hidden + "\n");
    assertThat(dry.out()).contains("layout: auto");
    assertThat(cli.bare("data", "inspect", photos.toString(), "--layout", "round").err())
        .isEqualTo("gansaku: --layout is 'round'; use auto, flat or classes\n");
  }

  @Test
  void aPathIsNeverTakenForTheNameOfASet() throws Exception {
    Path faces = Files.createDirectories(folder.resolve("faces"));
    ImageWriter.write(new Pixels(1, 8, 8, new byte[64]), faces.resolve("0.png"));
    assertThat(in(folder, "data", "inspect", "./faces"))
        .contains("name         ./faces", "pictures     1");
    assertThat(in(folder, "data", "inspect", "digits/"))
        .containsExactly(
            "gansaku: digits/ does not exist; name a folder of pictures or a zip of them");
    Files.createDirectories(folder.resolve("digits"));
    assertThat(in(folder, "data", "inspect", "digits"))
        .contains(
            "taken as     the set digits by its name; what lies here under that name is ./digits");
  }

  /** Returns what the program says when it is run in {@code place}. */
  private static List<String> in(Path place, String... args) throws Exception {
    Path log = place.resolve("log.txt");
    Files.deleteIfExists(log);
    Child.start(place, log, List.of(args)).waitFor();
    return Files.readAllLines(log);
  }

  @Test
  void whatWasPrepared() throws IOException {
    write("0.png", 3, 8);
    Files.writeString(photos.resolve("a.heic"), "");
    Files.writeString(photos.resolve("notes.txt"), "");
    Path zip = folder.resolve("set.zip");
    var result = cli.bare("data", "prepare", "" + photos, "" + zip, "--size", "8");
    assertThat(result.out())
        .isEqualTo(
            zip
                + ": 1 of 1 pictures kept, 8 x 8 each\n  taken as: 1 picture without classes\n"
                + "  holds: 3 files: 1 PNG, 1 of other kinds ignored; 1 HEIC not read: magick mogrify"
                + " -format png *.heic\n"
                + "try next  gansaku train dcgan/64 --data "
                + zip
                + "\n");
  }

  @Test
  void thresholdsThatLeaveNothing() {
    write("0.png", 3, 8);
    refused("--min-brightness is 1.0 and --max-brightness 1.0; leave room between them", "1");
    refused("--min-brightness is 20.0 and --max-brightness 1.0; leave room between them", "20");
    refused("--min-brightness is -1.0; use a share from 0 to 1", "-1");
    refused("--min-contrast is 0.6; use a share from 0 to 0.5", "0", "--min-contrast", "0.6");
    refused(
        "--grey makes pictures grey and --only-colour leaves grey ones out; use one of the two",
        "0",
        "--grey",
        "--only-colour");
  }

  private void refused(String sentence, String minBrightness, String... more) {
    var args = new ArrayList<>(List.of("data", "prepare", "" + photos));
    args.addAll(List.of("" + folder.resolve("set.zip"), "--min-brightness"));
    args.add(minBrightness);
    args.addAll(List.of(more));
    var result = cli.bare(args.toArray(String[]::new));
    assertThat(result.err()).isEqualTo("gansaku: " + sentence + "\n");
    assertThat(result.code()).isEqualTo(2);
  }

  private void write(String name, int channels, int side) {
    var samples = new byte[channels * side * side];
    new Random(name.hashCode()).nextBytes(samples);
    ImageWriter.write(new Pixels(channels, side, side, samples), photos.resolve(name));
  }
}
