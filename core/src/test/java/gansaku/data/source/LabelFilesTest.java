package gansaku.data.source;

import static gansaku.data.Fixtures.bytes;
import static gansaku.data.Fixtures.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gansaku.data.picture.ImageReader;
import gansaku.data.picture.ImageWriter;
import gansaku.data.picture.Layered;
import gansaku.data.picture.Pairs;
import gansaku.data.picture.Pixels;
import gansaku.error.InputException;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Label maps in the files that data sets have them in. */
class LabelFilesTest {
  private static final int PNG_BITS = 24; // where the header says how many bits a sample has
  private static final int PNG_TYPE = 25; // and of what type colours are

  /** 6×4 classes; 1 and 3 have one colour, as unlabelled things have in Cityscapes. */
  private static final int[] CLASSES = {
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 0, 3, 3, 1, 1, 15, 14
  };

  private static byte[] png(BufferedImage image, int[] samples) throws IOException {
    image.getRaster().setSamples(0, 0, image.getWidth(), image.getHeight(), 0, samples);
    var out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, "png", out)).isTrue();
    return out.toByteArray();
  }

  private static byte[] palette(int bits) throws IOException {
    byte[] red = new byte[16];
    byte[] green = new byte[16];
    byte[] blue = new byte[16];
    for (int i = 0; i < 16; i++) {
      red[i] = (byte) (i == 3 ? 37 : 37 * i);
      green[i] = (byte) (255 - red[i]);
    }
    var colours = new IndexColorModel(bits, 16, red, green, blue);
    int type = bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY;
    byte[] png = png(new BufferedImage(6, 4, type, colours), CLASSES);
    assertThat(png[PNG_BITS]).isEqualTo((byte) bits);
    assertThat(png[PNG_TYPE]).as("of a palette").isEqualTo((byte) 3);
    return png;
  }

  private static byte[] grey16(int... samples) throws IOException {
    byte[] png = png(new BufferedImage(samples.length, 1, BufferedImage.TYPE_USHORT_GRAY), samples);
    assertThat(png[PNG_BITS]).isEqualTo((byte) 16);
    return png;
  }

  private static byte[] narrow(int... numbers) {
    var bytes = new byte[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      bytes[i] = (byte) numbers[i];
    }
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8})
  void placesInAPaletteAreTheClasses(int bits) throws IOException {
    Pixels map = ImageReader.LABELS.read(palette(bits), "map.png");
    assertThat(map.channels()).isEqualTo(1);
    assertThat(map.samples()).isEqualTo(narrow(CLASSES));
    Layered layered = ImageReader.LABELS.readLayered(palette(bits), "map.png");
    assertThat(layered.colours().samples()).isEqualTo(narrow(CLASSES));
    assertThat(layered.alpha()).isEmpty();
    assertThat(ImageReader.DEFAULT.read(palette(bits), "map.png").channels()).isEqualTo(3);
  }

  @Test
  void greyIsNotRounded() throws IOException {
    Pixels map = ImageReader.LABELS.read(grey16(0, 1, 34, 255), "map.png");
    assertThat(map.samples()).containsExactly(narrow(0, 1, 34, 255));
    assertThatThrownBy(() -> ImageReader.LABELS.read(grey16(7, 26001), "map.png"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "map.png cannot be read as a picture: it has the number 26001; label maps have 0 to"
                + " 255");
  }

  @Test
  void coloursAreReadAsTheyAre() {
    Pixels map = picture(1, 3, 4, 6); // class, and number of the object
    byte[] png = ImageWriter.png(map);
    assertThat(ImageReader.LABELS.read(png, "map.png").samples()).isEqualTo(map.samples());
  }

  @Test
  void ofPairsOnlySourcesAreNumbers(@TempDir Path dir) throws IOException {
    bytes(dir.resolve("a/1.png"), palette(8));
    bytes(dir.resolve("b/1.png"), palette(8)); // a photo may have a palette, too
    DataOptions options = DataOptions.in(dir).offline();
    for (boolean backwards : new boolean[] {false, true}) {
      PairSource pairs =
          PairSets.open(
                  dir.resolve("a").toString(),
                  Optional.of(dir.resolve("b").toString()),
                  backwards,
                  options,
                  ImageReader.LABELS)
              .pairs();
      assertThat(pairs.sourceChannels()).isEqualTo(1);
      assertThat(pairs.truthChannels()).isEqualTo(3);
      assertThat(Pairs.channels(pairs.read(0), 0, 1).samples()).isEqualTo(narrow(CLASSES));
    }
  }
}
