package gansaku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that are allowed one by one and teach nothing together. */
class DegenerateSettingsTest {
  private static final int SIDE = 64;

  private final Path folder;
  private final Cli cli;

  DegenerateSettingsTest(@TempDir Path folder) {
    this.folder = folder;
    this.cli = new Cli(folder);
  }

  @Test
  void aBatchOfOneIsRefusedByBatchNormOverOneValue() {
    String learning = "train dcgan/dense28 --data digits --kimg 0.002 --device cpu";
    refused(
        "batch norm has one value of each of 1024 channels to take a mean of, so that nothing would"
            + " be learnt; set batch to 2 or more, and accumulate so that a part has 2 or more"
            + " (--batch)",
        learning + " --set data.count=8 --batch 1");
  }

  @Test
  void greyPicturesStoredWithColoursTeachNoColours() throws IOException {
    Path pictures = Files.createDirectory(folder.resolve("grey"));
    byte[] grey = new byte[3 * SIDE * SIDE];
    for (int i = 0; i < 3; i++) {
      Arrays.fill(grey, (byte) (40 * i));
      Files.write(pictures.resolve(i + ".png"), ImageWriter.png(new Pixels(3, SIDE, SIDE, grey)));
    }
    String learning =
        "train pix2pix/small --device cpu --set task=colourise --set data.size=" + SIDE;
    refused(
        "--data  "
            + pictures
            + " has grey pictures only, stored with three equal channels (3 looked at); this task"
            + " learns from colours: use data with colours",
        learning + " --batch 2 --dry-run --data " + pictures);
    grey[5] = 1; // one red pixel, in one picture
    Files.write(pictures.resolve("1.png"), ImageWriter.png(new Pixels(3, SIDE, SIDE, grey)));
    var result = cli.run((learning + " --batch 2 --dry-run --data " + pictures).split(" "));
    assertThat(result.err()).isEqualTo("data      taken as: 3 pictures without classes\n");
  }

  private void refused(String message, String command) {
    var result = cli.run(Stream.of(command.split(" ")).toArray(String[]::new));
    assertThat(result.err()).endsWith("gansaku: " + message + "\n");
    assertThat(result.code()).isEqualTo(2);
  }
}
