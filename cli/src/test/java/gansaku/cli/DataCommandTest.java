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
            "holds        4 files: 4 PNG",
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
  void whatWasPrepared() throws IOException {
    write("0.png", 3, 8);
    Files.writeString(photos.resolve("a.heic"), "");
    Files.writeString(photos.resolve("notes.txt"), "");
    Path zip = folder.resolve("set.zip");
    var result = cli.bare("data", "prepare", "" + photos, "" + zip, "--size", "8");
    assertThat(result.out())
        .isEqualTo(
            zip
                + ": 1 of 1 pictures kept, 8 x 8 each\ntry next  gansaku train dcgan/64 --data "
                + zip
                + "\n");
    assertThat(result.err())
        .contains(
            photos
                + ": 3 files: 1 PNG, 1 of other kinds ignored; 1 HEIC not read: magick mogrify"
                + " -format png *.heic\n");
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
