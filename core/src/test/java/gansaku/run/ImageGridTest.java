package gansaku.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageGridTest {
  private final Path temp;

  ImageGridTest(@TempDir Path temp) {
    this.temp = temp;
  }

  @Test
  void laysPicturesOutRowByRow() {
    var sheet =
        new ImageGrid(2, 1, 1)
            .compose(List.of(grey(1, 2, 3, 4), grey(5, 6, 7, 8), grey(9, 9, 9, 9)));

    assertThat(rows(sheet, 0))
        .containsExactly(
            "1 2 255 5 6", //
            "3 4 255 7 8",
            "255 255 255 255 255",
            "9 9 255 255 255",
            "9 9 255 255 255");
  }

  @Test
  void enlargesEachSampleToASquare() {
    var sheet = new ImageGrid(1, 2, 0).compose(List.of(grey(1, 2, 3, 4)));

    assertThat(rows(sheet, 0)).containsExactly("1 1 2 2", "1 1 2 2", "3 3 4 4", "3 3 4 4");
  }

  @Test
  void keepsColoursApart() {
    var red = new Pixels(3, 1, 1, new byte[] {10, 20, 30});
    var blue = new Pixels(3, 1, 1, new byte[] {40, 50, 60});

    var sheet = new ImageGrid(2, 1, 0).compose(List.of(red, blue));

    assertThat(rows(sheet, 0)).containsExactly("10 40");
    assertThat(rows(sheet, 1)).containsExactly("20 50");
    assertThat(rows(sheet, 2)).containsExactly("30 60");
  }

  @Test
  void isNearlySquareAndWideEnoughToSee() {
    assertThat(ImageGrid.fitting(blank(64, 28, 28))).isEqualTo(new ImageGrid(8, 3, 2));
    assertThat(ImageGrid.fitting(blank(10, 64, 64))).isEqualTo(new ImageGrid(4, 2, 2));
    assertThat(ImageGrid.fitting(blank(100, 28, 28))).isEqualTo(new ImageGrid(10, 2, 2));
    assertThat(ImageGrid.fitting(blank(1, 1024, 1024))).isEqualTo(new ImageGrid(1, 1, 2));
    assertThat(ImageGrid.withColumns(20, blank(20, 32, 32))).isEqualTo(new ImageGrid(20, 1, 2));
  }

  @Test
  void writesAPngThatReadsBackToTheSample() throws IOException {
    var grey = new Pixels(1, 16, 16, ramp(256));
    var file = temp.resolve("grey.png");
    new ImageGrid(1, 1, 0).write(file, List.of(grey));
    var read = ImageIO.read(file.toFile()).getRaster();
    assertThat(read.getNumBands()).isEqualTo(1);
    assertThat(read.getSamples(0, 0, 16, 16, 0, (int[]) null)).isEqualTo(unsigned(ramp(256)));

    var colour = new Pixels(3, 2, 2, ramp(12));
    ImageWriter.write(colour, file);
    var rgb = ImageIO.read(file.toFile());
    assertThat(rgb.getRGB(1, 0)).isEqualTo(0xff000000 | 1 << 16 | 5 << 8 | 9);
    try (var entries = Files.list(temp)) {
      assertThat(entries).containsExactly(file);
    }
  }

  @Test
  void refusesPicturesOfDifferentShapes() {
    refuses(
        List.of(blank(1, 2, 2).get(0), new Pixels(3, 2, 2, new byte[12])),
        "picture 1 of the grid is [3, 2, 2] but the first is [1, 2, 2];"
            + " a grid takes pictures of one shape");
    refuses(List.of(), "a grid needs at least one picture");
  }

  @Test
  void refusesNonsense() {
    assertThatThrownBy(() -> new ImageGrid(0, 1, 2))
        .isInstanceOf(InputException.class)
        .hasMessage("a grid of 0 columns is not possible; use 1 or more");
    assertThatThrownBy(() -> new ImageGrid(1, 40_000, 2).compose(blank(1, 2, 2)))
        .isInstanceOf(InputException.class)
        .hasMessage("a sheet 80000 pixels long is too large; use fewer pictures");
  }

  private static void refuses(List<Pixels> pictures, String message) {
    assertThatThrownBy(() -> new ImageGrid(2, 1, 1).compose(pictures))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }

  private static Pixels grey(int... samples) {
    var bytes = new byte[samples.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) samples[i];
    }
    return new Pixels(1, 2, 2, bytes);
  }

  private static List<Pixels> blank(int count, int height, int width) {
    return Collections.nCopies(count, new Pixels(1, height, width, new byte[height * width]));
  }

  private static byte[] ramp(int count) {
    var bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  private static int[] unsigned(byte[] bytes) {
    var ints = new int[bytes.length];
    Arrays.setAll(ints, i -> bytes[i] & 0xff);
    return ints;
  }

  private static List<String> rows(Pixels sheet, int channel) {
    var rows = new String[sheet.height()];
    for (int y = 0; y < rows.length; y++) {
      var row = new StringBuilder();
      for (int x = 0; x < sheet.width(); x++) {
        row.append(x == 0 ? "" : " ").append(sheet.at(channel, y, x));
      }
      rows[y] = row.toString();
    }
    return List.of(rows);
  }
}
